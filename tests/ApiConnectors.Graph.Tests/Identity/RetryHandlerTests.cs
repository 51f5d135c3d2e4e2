using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Identity;

public sealed class RetryHandlerTests : IDisposable
{
    private readonly InstantClock _clock = new();
    private readonly ScriptedHandler _service = new();
    private readonly List<GraphWait> _waits = [];

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_request_is_sent_four_times_and_then_the_answer_is_given(HttpStatusCode status)
    {
        for (int i = 0; i < 5; i++)
        {
            _service.Then(status);
        }

        HttpResponseMessage answer = await SendAsync(HttpMethod.Get);
        Assert.Equal((status, 4), (answer.StatusCode, _service.Requests.Count));
        Assert.Equal([2, 3, 4], _waits.Select(wait => wait.Try));
        Assert.Equal(_waits.Select(wait => Math.Floor(wait.Delay.TotalMilliseconds)), _clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task Other_statuses_are_sent_once(HttpStatusCode status)
    {
        Assert.Equal(status, (await SendAsync(HttpMethod.Get, _service.Then(status))).StatusCode);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task The_waits_grow_and_are_jittered()
    {
        for (int i = 0; i < 4; i++)
        {
            _service.Then(HttpStatusCode.ServiceUnavailable);
        }

        await SendAsync(HttpMethod.Get);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, GraphRetry.LongestDelay));
        Assert.Equal(3, _clock.Waits.Distinct().Count());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("3600", 60)]
    public async Task The_service_says_how_long_to_wait_and_is_capped(string retryAfter, int seconds)
    {
        _service.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", retryAfter)).Then(HttpStatusCode.OK);
        await SendAsync(HttpMethod.Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(_waits).Delay);
    }

    [Fact]
    public async Task A_date_says_how_long_to_wait()
    {
        string date = DateTimeOffset.UtcNow.AddSeconds(30).ToString("R");
        _service.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", date)).Then(HttpStatusCode.OK);
        await SendAsync(HttpMethod.Get);
        Assert.InRange(Assert.Single(_waits).Delay.TotalSeconds, 20, 31);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    public async Task A_Retry_After_that_nobody_understands_leaves_the_wait_to_us(string retryAfter)
    {
        _service.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", retryAfter)).Then(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get)).StatusCode);
        Assert.InRange(Assert.Single(_waits).Delay, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_body_of_known_length_is_sent_again_whole_and_the_try_is_counted()
    {
        _service.Then(HttpStatusCode.ServiceUnavailable).Then(HttpStatusCode.OK);
        await SendAsync(HttpMethod.Patch, content: new StringContent("{\"a\":1}"));
        Assert.Equal(["{\"a\":1}", "{\"a\":1}"], _service.Requests.Select(request => request.Body));
        Assert.Equal("1", _service.Requests[1].Headers[GraphRetry.AttemptHeader]);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_sent_once()
    {
        using GraphBody body = GraphBody.Write(repeatable: false, writer => writer.WriteNullValue());
        HttpResponseMessage answer = await SendAsync(HttpMethod.Post, _service.Then(HttpStatusCode.ServiceUnavailable), body);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (answer.StatusCode, _service.Requests.Count));
    }

    [Fact]
    public async Task A_lost_connection_is_a_try_like_any_other()
    {
        _service.Throws(new HttpRequestException(HttpRequestError.ConnectionError, "refused"))
            .Then(Bodies.Start("{\"va", _ => throw new IOException("reset")))
            .Then(HttpStatusCode.OK, "{}");
        HttpResponseMessage answer = await SendAsync(HttpMethod.Get);
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("the connection was lost", _waits[0].Reason);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task A_connection_that_never_can_be_made_is_tried_once(HttpRequestError error)
    {
        _service.Throws(new HttpRequestException(error, "no"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(HttpMethod.Get));
        Assert.Single(_service.Requests);
    }

    public void Dispose() => _service.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpMessageHandler? service = null, HttpContent? content = null)
    {
        using HttpMessageInvoker invoker = new(new RetryHandler(service ?? _service, _clock));
        using HttpRequestMessage request = new(method, "https://graph.microsoft.com/v1.0/x") { Content = content };
        request.Options.Set(GraphRetry.Waiting, _waits.Add);
        return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
