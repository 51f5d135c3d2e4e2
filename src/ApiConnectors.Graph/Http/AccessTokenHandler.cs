using System.Net.Http.Headers;
using System.Security;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// Adds an access token to requests of one origin, and only there: a request to anywhere else goes nowhere, so that no link
/// and no redirect can carry the token away.
/// </summary>
/// <param name="root">The origin that the token is for.</param>
/// <param name="token">The token; opened for each request.</param>
/// <param name="inner">Sends the request.</param>
public sealed class AccessTokenHandler(Uri root, SecureString token, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || !GraphOrigin.Same(address, root))
        {
            throw new InvalidOperationException($"The token of this session is for {root.Authority} only.");
        }

        using SecretText text = SecretText.Open(token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", text.Span.ToString());
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            token.Dispose();
        }

        base.Dispose(disposing);
    }
}
