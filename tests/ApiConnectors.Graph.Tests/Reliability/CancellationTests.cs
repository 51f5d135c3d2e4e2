using System.Diagnostics;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>A call that is cancelled ends at once, wherever it is, and leaves a session that goes on.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Stages { get; } = ["headers", "body", "backoff"];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_cancelled_call_ends_within_a_second(string stage)
    {
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        server.Connectors.Add("Target", id: Operation.Target);
        using HttpClient http = new(new AccessTokenHandler(server.Root, Secret.Of(server.AccessToken), new RetryHandler(TestEmulator.Wire())));
        GraphConnection connection = new(http, server.Root, server.Root);
        foreach (Operation operation in Operation.All.Where(each => stage != "body" || each.HasAnswer))
        {
            server.Faults.Clear();
            server.Faults.Add(stage switch
            {
                "headers" => new Fault { Kind = FaultKind.Slow, Delay = TimeSpan.FromMinutes(1), Method = operation.Method, Times = int.MaxValue },
                "body" => new Fault { Kind = FaultKind.Slow, BodyDelay = TimeSpan.FromMinutes(1), Method = operation.Method, Times = int.MaxValue },
                _ => new Fault { Status = 503, RetryAfter = "50", Method = operation.Method, Times = int.MaxValue },
            });
            server.Requests.Clear();
            using CancellationTokenSource stop = new();
            Task call = operation.Run(new(new GraphClient(connection, GraphClient.V1)), stop.Token);
            while (!server.Requests.All.Any(request => request.Method == operation.Method))
            {
                await Task.Yield(); // until the request is where it will be stopped
            }

            long stopped = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Equal(stop.Token, cancelled.CancellationToken);
            Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, s_atOnce);
        }

        server.Faults.Clear();
        server.Connectors.Add("Next", id: "next");
        Assert.Equal("Next", (await new ApiConnectorsClient(new GraphClient(connection, GraphClient.V1))
            .GetAsync("next", TestContext.Current.CancellationToken)).DisplayName);
    }

    [Fact]
    public async Task A_list_that_is_cancelled_between_two_pages_asks_for_no_more()
    {
        EmulatorOptions options = new() { PageSize = 1 };
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(options, TestContext.Current.CancellationToken);
        server.Connectors.Add("One");
        server.Connectors.Add("Two");
        using OwnSession session = new(server);
        using CancellationTokenSource stop = new();
        List<string> names = [];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IdentityApiConnector connector in session.Connectors.ListAsync(stop.Token))
            {
                names.Add(connector.DisplayName);
                await stop.CancelAsync();
            }
        });
        Assert.Equal("One", Assert.Single(names));
        Assert.Single(server.Requests.All);
    }
}
