using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>A delete whose answer was lost.</summary>
public sealed class DeleteTests
{
    [Theory]
    [InlineData(FaultKind.CutAfter, null)]
    [InlineData(FaultKind.AnswerAfter, 503)]
    [InlineData(FaultKind.AnswerAfter, 504)]
    public async Task A_delete_that_finds_nothing_on_its_second_try_succeeded(FaultKind kind, int? status)
    {
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        using OwnSession session = new(server);
        server.Connectors.Add("Target", id: Operation.Target);
        server.Faults.Add(new Fault { Kind = kind, Status = status, Method = "DELETE" });
        await session.Connectors.DeleteAsync(Operation.Target, TestContext.Current.CancellationToken);
        Assert.Equal(2, server.Requests.All.Count);
        Assert.Empty(server.Connectors.All);
    }

    [Fact]
    public async Task A_delete_that_finds_nothing_on_its_first_try_is_an_error()
    {
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        using OwnSession session = new(server);
        GraphRequestException failure = await Assert.ThrowsAsync<GraphRequestException>(
            () => session.Connectors.DeleteAsync("nobody", TestContext.Current.CancellationToken));
        Assert.Equal((GraphFault.NotFound, 1), (failure.Fault, failure.Tries));
    }
}
