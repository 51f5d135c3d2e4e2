using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

/// <summary>Time that runs out, and callers who stop waiting.</summary>
public sealed partial class GraphClientTests
{
    [Fact]
    public async Task Time_that_runs_out_before_the_headers_is_a_timeout()
    {
        _wire.NeverAnswers();

        GraphRequestException exception = await FailsAsync(TestGraph.Client(_wire, timeout: TimeSpan.FromSeconds(0.2)));

        Assert.Equal(GraphFault.Timeout, exception.Fault);
        Assert.Null(exception.StatusCode);
    }

    [Fact]
    public async Task Time_that_runs_out_in_the_body_is_a_timeout()
    {
        _wire.Then(Bodies.Start("""{"id":""", Bodies.Never));

        GraphRequestException exception = await FailsAsync(TestGraph.Client(_wire, timeout: TimeSpan.FromSeconds(1)));

        Assert.Equal((GraphFault.Timeout, HttpStatusCode.OK), (exception.Fault, exception.StatusCode!.Value));
    }

    [Fact]
    public async Task Without_a_timeout_a_late_body_is_read()
    {
        _wire.Then(Bodies.Start("""{"id":"1"}""", _ => Task.Delay(TimeSpan.FromMilliseconds(50), Token)));

        Assert.Equal("1", (await ReadAsync(TestGraph.Client(_wire, timeout: Timeout.InfiniteTimeSpan))).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_request_is_no_failure_but_a_cancellation(bool inBody)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task StopAsync(CancellationToken cancellationToken)
        {
            stop.Cancel();
            return Bodies.Never(cancellationToken);
        }

        _wire.Then(async (_, cancellationToken) =>
        {
            await (inBody ? Task.CompletedTask : StopAsync(cancellationToken));
            return ScriptedHandler.Answer(HttpStatusCode.OK, Bodies.Start("""{"id":""", StopAsync));
        });

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadAsync(TestGraph.Client(_wire), stop.Token));

        Assert.Equal(stop.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_already_is_not_sent()
    {
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadAsync(TestGraph.Client(_wire), new CancellationToken(canceled: true)));

        Assert.True(exception.CancellationToken.IsCancellationRequested);
        Assert.Empty(_wire.Requests);
    }
}
