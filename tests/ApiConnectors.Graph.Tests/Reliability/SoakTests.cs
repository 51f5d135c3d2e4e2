using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Many calls in one process: nothing piles up. Alone, because it measures the memory of the process.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
[Collection(nameof(SoakTests))]
public sealed class SoakTests
{
    private const int Warm = 2_000;

    [Fact]
    public async Task Memory_stays_flat_over_20_000_calls()
    {
        Assert.SkipUnless(FuzzSize.IsLong, "A long run: ./build.sh test --long");
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        using OwnSession session = new(server);
        await CallAsync(server, session, Warm);
        long before = Settled();
        await CallAsync(server, session, 20_000);
        long after = Settled();
        Figures.Write("5-soak", $"Calls soaked: 20000, managed memory before {before / 1024} KB, after {after / 1024} KB");
        Assert.InRange(after - before, long.MinValue, 1024 * 1024);
    }

    private static async Task CallAsync(GraphEmulatorServer server, OwnSession session, int calls)
    {
        for (int done = 0; done < calls; done += Operation.All.Count)
        {
            server.Connectors.Clear();
            server.Requests.Clear();
            server.Connectors.Add(new ConnectorRecord
            {
                Id = Operation.Target,
                DisplayName = "Target",
                TargetUrl = "https://api.contoso.com/target",
                Certificates = [new StoredCertificate("00", TestCertificates.From, TestCertificates.Until)],
            });
            foreach (Operation operation in Operation.All.OrderBy(each => each.Name == "Delete"))
            {
                await operation.Run(session.Connectors, TestContext.Current.CancellationToken);
            }
        }

        server.Connectors.Clear();
        server.Requests.Clear();
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
