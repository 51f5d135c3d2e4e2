using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphConnectionTests : IDisposable
{
    private readonly ScriptedHandler _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public void A_connection_says_where_requests_go()
    {
        using HttpClient http = TestGraph.Http(_wire);
        Uri cloud = new("https://graph.microsoft.us");

        GraphConnection connection = new(http, TestGraph.Root, cloud);

        Assert.Same(http, connection.Client);
        Assert.Same(TestGraph.Root, connection.RequestRoot);
        Assert.Same(cloud, connection.CloudRoot);
        Assert.Null(connection.Explain(new HttpRequestException("x")));
    }

    [Fact]
    public async Task A_connection_sees_every_request_whole_before_it_is_sent()
    {
        _wire.Then(HttpStatusCode.NoContent);
        TestConnection connection = new(_wire);

        await SendAsync(connection);

        Assert.Equal(["DELETE https://graph.microsoft.com/v1.0/things/1 application/json"], connection.Prepared);
        Assert.Equal("yes", Assert.Single(_wire.Requests).Headers["x-prepared"]);
    }

    [Fact]
    public async Task What_a_connection_explains_is_told_as_its_fault()
    {
        _wire.Throws(new NotSupportedException("The handlers gave up."));

        GraphRequestException exception = await FailsAsync(_ => new GraphFailure(GraphFault.Unauthorized, "Sign in again."));

        Assert.Equal((GraphFault.Unauthorized, "Sign in again."), (exception.Fault, exception.Message));
        Assert.Null(exception.StatusCode);
    }

    [Fact]
    public async Task A_connection_is_asked_before_anybody_else()
    {
        _wire.Throws(new HttpRequestException("No route."));

        Assert.Equal(GraphFault.Throttled, (await FailsAsync(_ => new GraphFailure(GraphFault.Throttled, "Wait."))).Fault);
    }

    [Fact]
    public async Task An_answer_behind_an_exception_is_read_like_any_answer()
    {
        _wire.Throws(new NotSupportedException());

        GraphRequestException exception = await FailsAsync(_ => new GraphFailure(
            GraphFault.Timeout, """{"error":{"code":"TooManyRequests","message":"Slow down.","innerError":{"client-request-id":"c-body"}}}""")
        {
            StatusCode = HttpStatusCode.TooManyRequests,
            Headers = new Dictionary<string, string> { ["request-id"] = "r-header", ["Retry-After"] = "17" },
        });

        Assert.Equal((GraphFault.Throttled, HttpStatusCode.TooManyRequests), (exception.Fault, exception.StatusCode!.Value));
        Assert.Equal(("TooManyRequests", "Slow down."), (exception.Code, exception.Message));
        Assert.Equal(("r-header", "c-body"), (exception.RequestId, exception.ClientRequestId));
        Assert.Equal(TimeSpan.FromSeconds(17), exception.RetryAfter);
    }

    [Fact]
    public async Task What_a_connection_tells_is_cleaned_of_secrets()
    {
        _wire.Throws(new NotSupportedException());

        Leaks.AssertNone(await FailsAsync(_ => new GraphFailure(GraphFault.Unauthorized, "Bearer opaque-token-1234 is bad.")), "opaque");
    }

    [Fact]
    public async Task What_a_connection_does_not_explain_flies_when_nobody_else_can()
    {
        NotSupportedException bug = new("A bug.");
        _wire.Throws(bug);

        Assert.Same(bug, await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new TestConnection(_wire))));
    }

    private static Task SendAsync(GraphConnection connection) =>
        new GraphClient(connection, GraphClient.V1).SendAsync(HttpMethod.Delete, "things/1", null, TestContext.Current.CancellationToken);

    private Task<GraphRequestException> FailsAsync(Func<Exception, GraphFailure?> explain) =>
        Assert.ThrowsAsync<GraphRequestException>(() => SendAsync(new TestConnection(_wire, explain)));

    private sealed class TestConnection(HttpMessageHandler wire, Func<Exception, GraphFailure?>? explain = null)
        : GraphConnection(TestGraph.Http(wire), TestGraph.Root, TestGraph.Root)
    {
        public List<string> Prepared { get; } = [];

        protected internal override void Prepare(HttpRequestMessage request)
        {
            Prepared.Add($"{request.Method} {request.RequestUri} {request.Headers.Accept}");
            request.Headers.Add("x-prepared", "yes");
        }

        protected internal override GraphFailure? Explain(Exception exception) => explain?.Invoke(exception);
    }
}
