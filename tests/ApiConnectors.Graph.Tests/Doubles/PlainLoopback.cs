using Microsoft.Identity.Client;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Clients that say http where MSAL, which wants https of every authority, says https.</summary>
internal sealed class PlainLoopback : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient _http = new(new Handler());

    public HttpClient GetHttpClient() => _http;

    public void Dispose() => _http.Dispose();

    private sealed class Handler() : DelegatingHandler(TestEmulator.Wire())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.True(request.RequestUri!.IsLoopback, $"MSAL left this machine for {request.RequestUri.Host}.");
            request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = Uri.UriSchemeHttp }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
