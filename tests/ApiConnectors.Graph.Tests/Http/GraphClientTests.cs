using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed partial class GraphClientTests : IDisposable
{
    private readonly ScriptedHandler _wire = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(GraphClient.V1, "https://graph.microsoft.com/v1.0/things/1")]
    [InlineData(GraphClient.Beta, "https://graph.microsoft.com/beta/things/1")]
    public async Task A_request_goes_to_the_root_the_version_and_the_path(string version, string address)
    {
        _wire.Then(HttpStatusCode.OK, """{"id":"1"}""");

        Item item = await ReadAsync(TestGraph.Client(_wire, version));

        Assert.Equal("1", item.Id);
        SeenRequest request = Assert.Single(_wire.Requests);
        Assert.Equal(("GET", address, ""), (request.Method, request.Address, request.Body));
    }

    [Theory]
    [InlineData("v2.0")]
    [InlineData("")]
    [InlineData("V1.0")]
    [InlineData("/v1.0")]
    public void There_are_two_versions(string version) => Assert.Throws<ArgumentException>(() => TestGraph.Client(_wire, version));

    [Fact]
    public async Task A_request_asks_for_json_and_has_an_id_of_its_own()
    {
        _wire.Then(HttpStatusCode.OK, """{"id":"1"}""").Then(HttpStatusCode.OK, """{"id":"1"}""");
        GraphClient client = TestGraph.Client(_wire);

        await ReadAsync(client);
        await ReadAsync(client);

        Assert.All(_wire.Requests, request => Assert.Equal("application/json", request.Headers["Accept"]));
        Guid[] ids = [.. _wire.Requests.Select(request => Guid.Parse(request.Headers["client-request-id"]))];
        Assert.NotEqual(ids[0], ids[1]);
        Assert.DoesNotContain(_wire.Requests, request => request.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_sent_as_json_and_its_length_known_only_when_it_may_be_repeated(bool repeatable)
    {
        _wire.Then(HttpStatusCode.NoContent);
        using GraphBody body = Body(repeatable);

        await TestGraph.Client(_wire).SendAsync(HttpMethod.Patch, "things/1", body, Token);

        SeenRequest request = Assert.Single(_wire.Requests);
        Assert.Equal("""{"password":"hunter2-secret"}""", request.Body);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(repeatable, request.HasKnownLength);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("..")]
    [InlineData("things/../../../x")]
    public async Task A_path_that_leaves_the_version_is_not_sent(string path)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestGraph.Client(_wire).SendAsync(HttpMethod.Delete, path, null, Token));

        Assert.Empty(_wire.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.NoContent, null)]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "<html>Sign in</html>")]
    [InlineData(HttpStatusCode.OK, """{"id":"cut""")]
    [InlineData(HttpStatusCode.OK, """{"id":7}""")]
    [InlineData(HttpStatusCode.OK, "[]")]
    public async Task An_answer_that_is_not_what_was_asked_for_is_an_invalid_response(HttpStatusCode status, string? body)
    {
        _wire.Then(status, body);

        GraphRequestException exception = await FailsAsync();

        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
        Assert.Equal(status, exception.StatusCode);
        Assert.StartsWith("The answer is not what Graph sends: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in to the network</html>", "text/html")]
    [InlineData("""{"cut""", "application/json")]
    public async Task A_change_that_a_proxy_answered_with_a_page_is_not_done(string body, string mediaType)
    {
        _wire.Then(HttpStatusCode.OK, body, mediaType);

        GraphRequestException exception = await Assert.ThrowsAsync<GraphRequestException>(
            () => TestGraph.Client(_wire).SendAsync(HttpMethod.Delete, "things/1", null, Token));

        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_an_invalid_response(bool saysLength)
    {
        _wire.Then(Bodies.Blank(GraphAnswer.Limit + 1, saysLength));

        GraphRequestException exception = await FailsAsync();

        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
        Assert.Contains("larger than 10 MB", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Moved)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.SeeOther)]
    [InlineData(HttpStatusCode.NotModified)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_is_an_invalid_response_and_is_not_followed(HttpStatusCode status)
    {
        _wire.Then(status, headers: ("Location", "https://evil.example/?token=x"));

        GraphRequestException exception = await FailsAsync();

        Assert.Equal((GraphFault.InvalidResponse, status), (exception.Fault, exception.StatusCode!.Value));
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/things/1", false)]
    [InlineData("http://graph.microsoft.com/v1.0/things/1", false)]
    [InlineData("https://graph.microsoft.com:8443/v1.0/things/1", false)]
    [InlineData("https://graph.microsoft.com/v1.0/things/2", true)]
    [InlineData("https://graph.microsoft.us/v1.0/things/1", true)]
    public async Task An_answer_is_taken_from_the_request_root_and_the_cloud_only(string origin, bool taken)
    {
        _wire.Then((_, _) =>
        {
            HttpResponseMessage response = ScriptedHandler.Answer(HttpStatusCode.OK, new StringContent("""{"id":"1"}"""));
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, origin);
            return Task.FromResult(response);
        });
        GraphClient client = TestGraph.Client(_wire, cloudRoot: new Uri("https://graph.microsoft.us"));

        if (taken)
        {
            Assert.Equal("1", (await ReadAsync(client)).Id);
        }
        else
        {
            GraphRequestException exception = await Assert.ThrowsAsync<GraphRequestException>(() => ReadAsync(client));
            Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
            Assert.Contains("instead of graph.microsoft.us", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_exception_that_nobody_foresaw_flies()
    {
        NotSupportedException bug = new("A bug.");
        _wire.Throws(bug);

        Assert.Same(bug, await Assert.ThrowsAsync<NotSupportedException>(() => ReadAsync(TestGraph.Client(_wire))));
    }

    [Fact]
    public async Task The_client_of_the_session_is_left_as_it_was()
    {
        using HttpClient http = TestGraph.Http(_wire.Then(HttpStatusCode.OK, """{"id":"1"}""").Then(HttpStatusCode.NoContent));
        http.BaseAddress = new Uri("https://elsewhere.example/v1.0/");
        GraphClient client = new(new GraphConnection(http, TestGraph.Root, TestGraph.Root), GraphClient.V1);

        await ReadAsync(client);
        await client.SendAsync(HttpMethod.Delete, "things/1", null, Token);

        Assert.All(_wire.Requests, request => Assert.StartsWith("https://graph.microsoft.com/v1.0/", request.Address, StringComparison.Ordinal));
        Assert.Equal(("https://elsewhere.example/v1.0/", TimeSpan.FromMinutes(5)), (http.BaseAddress.AbsoluteUri, http.Timeout));
        Assert.Empty(http.DefaultRequestHeaders);
    }

    private static GraphBody Body(bool repeatable) => GraphBody.Write(repeatable, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("password", "hunter2-secret");
        writer.WriteEndObject();
    });

    private static Task<Item> ReadAsync(GraphClient client, CancellationToken? cancellationToken = null) =>
        client.SendAsync(HttpMethod.Get, "things/1", null, ItemJson.Default.Item, cancellationToken ?? Token);

    private Task<GraphRequestException> FailsAsync(GraphClient? client = null) =>
        Assert.ThrowsAsync<GraphRequestException>(() => ReadAsync(client ?? TestGraph.Client(_wire)));
}
