namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>
/// Puts the cloud's host in. A path that begins with // is read as a host of its own, and the token goes there: a fault of
/// the real one, kept because callers must be shown to guard against it.
/// </summary>
internal sealed class NationalCloudHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (GraphSession.Instance.Environment is { } environment)
        {
            request.RequestUri = new Uri(new Uri(environment.GraphEndpoint!), request.RequestUri!.PathAndQuery);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
