namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>Innermost, so that each try and each redirect has a client-request-id of its own; a caller's is replaced.</summary>
internal sealed class RequestHeaderHandler : DelegatingHandler
{
    private static readonly string SdkVersion =
        $"graph-powershell/{typeof(RequestHeaderHandler).Assembly.GetName().Version!.ToString(fieldCount: 3)}";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Set(request, "client-request-id", Guid.NewGuid().ToString());
        Set(request, "SdkVersion", SdkVersion);
        return base.SendAsync(request, cancellationToken);
    }

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
