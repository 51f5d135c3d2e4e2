using ApiConnectors.Graph.Http;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>
/// MSAL's way to the managed identity endpoint of this machine: past every proxy, and with little patience, because where
/// there is none its address leads nowhere. MSAL knows itself which answers of which endpoint are worth another try.
/// </summary>
internal sealed class IdentityEndpointHttp : IMsalHttpClientFactory, IDisposable
{
#pragma warning disable CA2000 // The client disposes its handlers.
    private readonly HttpClient _client = new(new Unanswered(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    }))
    {
        Timeout = TimeSpan.FromMinutes(1),
        MaxResponseContentBufferSize = GraphRetry.LargestAnswer,
    };
#pragma warning restore CA2000

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => _client;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // MSAL takes a connection that comes to nothing for a slow answer, and tries three times more.
    private sealed class Unanswered(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, $"Nothing answers at {request.RequestUri!.Authority}.");
            }
        }
    }
}
