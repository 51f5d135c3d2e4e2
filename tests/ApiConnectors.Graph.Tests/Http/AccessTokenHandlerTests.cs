using System.Net;
using System.Security;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class AccessTokenHandlerTests : IDisposable
{
    private const string Token = "opaque-token";

    private static readonly Uri s_address = new("https://graph.microsoft.com/v1.0/x");

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

    [Fact]
    public async Task A_token_that_somebody_else_obtained_is_not_renewed()
    {
        using HttpClient client = Client();
        _wire.Then(HttpStatusCode.Unauthorized, "no");

        using HttpResponseMessage answer = await client.GetAsync(s_address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("no", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_and_the_request_sent_once_more()
    {
        TestTokens tokens = new();
        _wire.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.OK, "yes");

        using HttpResponseMessage answer = await SendAsync(tokens, HttpMethod.Get);

        Assert.Equal("yes", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _wire.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal(["token-1 no claims"], tokens.Renewed);
    }

    [Fact]
    public async Task A_second_refusal_is_reported()
    {
        TestTokens tokens = new();
        _wire.Then(HttpStatusCode.Unauthorized, "first").Then(HttpStatusCode.Unauthorized, "second");

        using HttpResponseMessage answer = await SendAsync(tokens, HttpMethod.Get);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("second", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single(tokens.Renewed);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Nothing_but_a_401_renews(HttpStatusCode status)
    {
        TestTokens tokens = new();
        _wire.Then(status);

        using HttpResponseMessage answer = await SendAsync(tokens, HttpMethod.Get);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(tokens.Renewed);
    }

    [Fact]
    public async Task The_new_token_claims_what_the_answer_asks_for()
    {
        TestTokens tokens = new();
        _wire.Then(
            HttpStatusCode.Unauthorized,
            headers: ("WWW-Authenticate", $"Bearer error=\"insufficient_claims\", claims=\"{Convert.ToBase64String("""{"a":1}"""u8)}\""));
        _wire.Then(HttpStatusCode.OK);

        using HttpResponseMessage answer = await SendAsync(tokens, HttpMethod.Get);

        Assert.Equal(["""token-1 {"a":1}"""], tokens.Renewed);
    }

    [Fact]
    public async Task A_create_is_sent_again_whole_because_a_401_says_that_it_was_not_looked_at()
    {
        using GraphBody body = GraphBody.Write(repeatable: false, writer => writer.WriteStringValue("once"));
        _wire.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.Created);

        using HttpResponseMessage answer = await SendAsync(new TestTokens(), HttpMethod.Post, body);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["\"once\"", "\"once\""], _wire.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_delete_that_is_not_found_after_a_401_did_not_succeed_on_an_earlier_try()
    {
        _wire.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.NotFound);
        using HttpClient http = new(new AccessTokenHandler(TestGraph.Root, new TestTokens(), _wire));
        ApiConnectorsClient connectors = new(new GraphClient(new GraphConnection(http, TestGraph.Root, TestGraph.Root), GraphClient.V1));

        GraphRequestException exception = await Assert.ThrowsAsync<GraphRequestException>(
            () => connectors.DeleteAsync("id-1", TestContext.Current.CancellationToken));

        Assert.Equal((GraphFault.NotFound, 1), (exception.Fault, exception.Tries));
    }

    [Fact]
    public async Task A_renewal_that_fails_is_what_is_told()
    {
        SignInException failure = new(SignInFault.ClientSecretExpired, "The secret has expired.");
        _wire.Then(HttpStatusCode.Unauthorized);

        SignInException told = await Assert.ThrowsAsync<SignInException>(() => SendAsync(new TestTokens(_ => failure), HttpMethod.Get));

        Assert.Same(failure, told);
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task A_renewal_that_is_cancelled_ends()
    {
        using CancellationTokenSource stop = new();
        _wire.Then(HttpStatusCode.Unauthorized);
        TestTokens tokens = new(_ =>
        {
            stop.Cancel();
            return new OperationCanceledException(stop.Token);
        });
        using HttpClient http = new(new AccessTokenHandler(TestGraph.Root, tokens, _wire));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(s_address, stop.Token));
    }

    [Fact]
    public void Disposing_drops_where_tokens_come_from()
    {
        TestTokens tokens = new();
        new AccessTokenHandler(TestGraph.Root, tokens, _wire).Dispose();
        Assert.True(tokens.IsDisposed);
    }

    [Fact]
    public void A_token_does_not_show_itself() => Assert.DoesNotContain("secret", new AccessToken("secret-token").ToString(), StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(TestTokens tokens, HttpMethod method, HttpContent? body = null)
    {
        using HttpClient http = new(new AccessTokenHandler(TestGraph.Root, tokens, _wire));
        using HttpRequestMessage request = new(method, s_address) { Content = body };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpClient Client() => new(new AccessTokenHandler(TestGraph.Root, Secret.Of(Token), _wire));
}
