using System.Net;
using ApiConnectors.Graph.Http;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>
/// MSAL's way to one authority: over this client, with our own tries, and without following a redirect, which would carry a
/// secret away. MSAL takes https authorities only, so for one on this machine that is asked over http it is told https, and
/// http is put back when the request is sent.
/// </summary>
internal sealed class AuthorityHttp : IMsalHttpClientFactory, IDisposable
{
    private readonly Uri _authority;
    private readonly Uri _told;
    private readonly HttpClient _client;

    /// <summary>Makes the way.</summary>
    /// <param name="authority">Scheme and host of the authority.</param>
    /// <param name="clock">Waits before another try.</param>
    /// <param name="outermost">Makes a handler that looks at what comes in the end, or <see langword="null"/>.</param>
    public AuthorityHttp(Uri authority, TimeProvider clock, Func<HttpMessageHandler, HttpMessageHandler>? outermost = null)
    {
        _authority = authority;
        _told = With(authority, Uri.UriSchemeHttps);
#pragma warning disable CA2000 // The client disposes its handlers.
        HttpMessageHandler sender = new RetryHandler(
            new PutBack(this, new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is seen
            }),
            clock);
        _client = new HttpClient(outermost?.Invoke(sender) ?? sender)
        {
            Timeout = TimeSpan.FromMinutes(5), // tries and the waits between them included, as long as a call of Graph
            MaxResponseContentBufferSize = GraphRetry.LargestAnswer,
        };
#pragma warning restore CA2000
    }

    /// <summary>The authority of a tenant, as MSAL wants to be told.</summary>
    public string Authority(string tenantId) => new Uri(_told, tenantId).AbsoluteUri;

    /// <summary>The address that a request is really sent to.</summary>
    public Uri AsSent(Uri address) => GraphOrigin.Same(address, _told) ? With(address, _authority.Scheme) : address;

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => _client;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static Uri With(Uri address, string scheme) => new UriBuilder(address) { Scheme = scheme, Port = address.Port }.Uri;

    private sealed class PutBack(AuthorityHttp http, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = http.AsSent(request.RequestUri!);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
