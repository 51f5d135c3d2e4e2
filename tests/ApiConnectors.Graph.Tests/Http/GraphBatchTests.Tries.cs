using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.UserFlows;

namespace ApiConnectors.Graph.Tests.Http;

/// <summary>Parts that are read again, and the waits before.</summary>
public sealed partial class GraphBatchTests
{
    [Fact]
    public async Task A_throttled_part_is_read_again_alone_after_the_wait_it_asked_for()
    {
        int batches = 0;
        FlowHandler handler = new(asked => Batch([.. asked.Parts.Select(part =>
            part.Id == "1" && batches++ == 0 ? Part("1", 429, null, ("retry-after", "7")) : Thing(part.Id))]));

        IReadOnlyList<GraphPart<Thing>> parts = await ReadAsync(handler, "things/0", "things/1", "things/2");

        Assert.All(parts, part => Assert.NotNull(part.Value));
        Assert.Equal([3, 1], handler.Requests.Select(request => request.Parts.Count));
        Assert.Equal(("1", "/things/1"), handler.Requests[1].Parts.Single());
        Assert.Equal([TimeSpan.FromSeconds(7)], _clock.Waits);
        Assert.Equal(new GraphWait(TimeSpan.FromSeconds(7), 2, "429 TooManyRequests for 1 of the batch's parts"), Assert.Single(_observer.Waits));
    }

    [Theory]
    [InlineData(429, GraphFault.Throttled)]
    [InlineData(503, GraphFault.ServiceUnavailable)]
    [InlineData(504, GraphFault.ServiceUnavailable)]
    public async Task A_part_is_read_at_most_as_often_as_any_request(int status, GraphFault fault)
    {
        FlowHandler handler = new(_ => Batch(Part("0", status, FlowHandler.Error("Busy."))));

        GraphRequestException failure = (await ReadAsync(handler, "things/0"))[0].Failure!;

        Assert.Equal((fault, GraphRetry.Tries), (failure.Fault, failure.Tries));
        Assert.Equal(GraphRetry.Tries, handler.Requests.Count);
        Assert.Equal([1, 2, 4], _clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal([2, 3, 4], _observer.Waits.Select(wait => wait.Try));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(404)]
    public async Task A_part_that_failed_otherwise_is_not_read_again(int status)
    {
        FlowHandler handler = new(_ => Batch(Part("0", status, null)));
        await ReadAsync(handler, "things/0");
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Several_throttled_parts_wait_for_the_longest_of_their_waits_but_not_for_ever()
    {
        int batches = 0;
        FlowHandler handler = new(asked => batches++ == 0
            ? Batch(Part("0", 429, null, ("Retry-After", "3")), Part("1", 503, null, ("Retry-After", "3600")))
            : Batch([.. asked.Parts.Select(part => Thing(part.Id))]));

        await ReadAsync(handler, "things/0", "things/1");

        Assert.Equal([GraphRetry.LongestDelay], _clock.Waits);
        Assert.Equal(2, handler.Requests[1].Parts.Count);
    }

    [Fact]
    public async Task Throttled_parts_of_many_batches_are_read_again_together()
    {
        HashSet<string> seen = [];
        FlowHandler handler = new(asked => Batch([.. asked.Parts.Select(part => seen.Add(part.Id) ? Part(part.Id, 429, null) : Thing(part.Id))]));

        IReadOnlyList<GraphPart<Thing>> parts = await ReadAsync(handler, [.. Enumerable.Range(0, 30).Select(number => $"things/{number}")]);

        Assert.All(parts, part => Assert.NotNull(part.Value));
        Assert.Equal([20, 10, 20, 10], handler.Requests.Select(request => request.Parts.Count));
        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        FlowHandler handler = new(_ =>
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            return Batch(Part("0", 429, null, ("Retry-After", "60")));
        });
        GraphBatch batch = new(Client(handler), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.GetAsync(["things/0"], ThingJson.Default.Thing, stop.Token));
        Assert.Single(handler.Requests);
    }
}
