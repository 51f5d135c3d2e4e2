using System.Net;

namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>Asks for HTTP/2 and takes less.</summary>
internal sealed class HttpVersionHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return base.SendAsync(request, cancellationToken);
    }
}
