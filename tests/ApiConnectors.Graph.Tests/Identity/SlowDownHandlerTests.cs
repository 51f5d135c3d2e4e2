using System.Net;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Identity;

public sealed class SlowDownHandlerTests : IDisposable
{
    private const string Pending = """{"error":"authorization_pending"}""";
    private const string SlowDown = """{"error":"slow_down"}""";

    private readonly InstantClock _clock = new();
    private readonly ScriptedHandler _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Each_slow_down_makes_all_later_polls_five_seconds_later()
    {
        _authority.Then(HttpStatusCode.BadRequest, Pending).Then(HttpStatusCode.BadRequest, SlowDown).Then(HttpStatusCode.BadRequest, Pending)
            .Then(HttpStatusCode.BadRequest, SlowDown).Then(HttpStatusCode.OK, "{}");

        string[] answers = await PollAsync(5);

        Assert.All(answers[..4], answer => Assert.StartsWith("{\"error\":\"authorization_pending\"", answer, StringComparison.Ordinal));
        Assert.Equal("{}", answers[4]);
        Assert.Equal([5, 5, 10], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"authorization_declined"}""")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":5}""")]
    [InlineData(HttpStatusCode.BadRequest, "[]")]
    [InlineData(HttpStatusCode.BadRequest, "<html>slow_down</html>")]
    [InlineData(HttpStatusCode.OK, SlowDown)]
    public async Task Anything_else_is_left_as_it_is(HttpStatusCode status, string body)
    {
        _authority.Then(status, body).Then(HttpStatusCode.OK, "{}");
        Assert.Equal([body, "{}"], await PollAsync(2));
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task The_wait_ends_when_it_is_cancelled()
    {
        using CancellationTokenSource stop = new();
        _authority.Then(HttpStatusCode.BadRequest, SlowDown);
        using HttpMessageInvoker invoker = new(new SlowDownHandler(_authority, TimeProvider.System));
        using HttpRequestMessage first = new(HttpMethod.Post, "https://login.example/t");
        using HttpRequestMessage second = new(HttpMethod.Post, "https://login.example/t");
        using HttpResponseMessage answer = await invoker.SendAsync(first, stop.Token);

        Task<HttpResponseMessage> waiting = invoker.SendAsync(second, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(_authority.Requests);
    }

    private async Task<string[]> PollAsync(int times)
    {
        using HttpMessageInvoker invoker = new(new SlowDownHandler(_authority, _clock));
        List<string> answers = [];
        for (int i = 0; i < times; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "https://login.example/t");
            using HttpResponseMessage answer = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return [.. answers];
    }
}
