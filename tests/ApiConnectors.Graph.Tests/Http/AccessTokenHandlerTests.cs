using System.Net;
using System.Security;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class AccessTokenHandlerTests : IDisposable
{
    private const string Token = "opaque-token";

    private readonly ScriptedHandler _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0/x")]
    [InlineData("https://graph.microsoft.com:443/beta/x?y")]
    public async Task The_token_goes_with_requests_of_its_origin(string address)
    {
        using HttpClient client = Client();
        _wire.Then(HttpStatusCode.OK).Then(HttpStatusCode.OK);

        using HttpResponseMessage first = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        using HttpResponseMessage second = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        Assert.Equal(2, _wire.Requests.Count);
        Assert.All(_wire.Requests, request => Assert.Equal($"Bearer {Token}", request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/x")]
    [InlineData("http://graph.microsoft.com/v1.0/x")]
    [InlineData("https://graph.microsoft.com:8443/v1.0/x")]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/x")]
    public async Task A_request_to_anywhere_else_goes_nowhere(string address)
    {
        using HttpClient client = Client();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.GetAsync(new Uri(address), TestContext.Current.CancellationToken));

        Assert.Empty(_wire.Requests);
        Assert.Contains("graph.microsoft.com only", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_request_brings_is_replaced()
    {
        using HttpClient client = Client();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("https://graph.microsoft.com/v1.0/x"));
        request.Headers.Authorization = new("Basic", "old");
        _wire.Then(HttpStatusCode.OK);

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal($"Bearer {Token}", Assert.Single(_wire.Requests).Headers["Authorization"]);
    }

    [Fact]
    public void Disposing_clears_the_token()
    {
        SecureString token = Secret.Of(Token);

        new AccessTokenHandler(TestGraph.Root, token, _wire).Dispose();

        Assert.Throws<ObjectDisposedException>(() => token.Length);
    }

    private HttpClient Client() => new(new AccessTokenHandler(TestGraph.Root, Secret.Of(Token), _wire));
}
