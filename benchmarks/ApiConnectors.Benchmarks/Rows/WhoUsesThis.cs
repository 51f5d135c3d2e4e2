using System.Diagnostics;
using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>"Who uses this connector?" in a tenant with 200 user flows: in batches, as <see cref="ConnectorUsage"/> asks, against reading flow by flow.</summary>
public sealed class WhoUsesThis : IBenchmark
{
    private const int Flows = 200;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => "who-uses-this";

    /// <inheritdoc/>
    public bool NeedsPowerShell => false;

    /// <inheritdoc/>
    public IReadOnlyList<Row> Rows => [new("Who uses this connector, 200 flows at 50 ms", "reading flow by flow", Target.TimesAsFast(12))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        string connector = (await emulator.AddConnectorsAsync(1))[0];
        await emulator.AddUserFlowsAsync(Flows, connector);
        using LibrarySession session = new(emulator);
        UserFlowsClient userFlows = new(session.Graph, TimeProvider.System);
        Way batches = new(Ways.Library, () => MeasureAsync(() => InBatchesAsync(userFlows, connector)));
        Way single = new("flow by flow", () => MeasureAsync(() => FlowByFlowAsync(userFlows, connector)));

        // Once without the latency, so that neither pays for what is compiled and connected at first.
        await Rounds.RunAsync([batches, single], warmUp: 3, count: 0);
        await emulator.SetLatencyAsync(s_latency);
        Rounds rounds = await Rounds.RunAsync([batches, single], warmUp: 0, bench.Pairs);
        return [Rows[0] with { Measured = rounds.Compare(batches.Name, single.Name) }];
    }

    private static async Task<int> InBatchesAsync(UserFlowsClient userFlows, string connector) =>
        (await ConnectorUsage.ReadAsync(userFlows, CancellationToken.None)).Of(connector).Count;

    private static async Task<int> FlowByFlowAsync(UserFlowsClient userFlows, string connector)
    {
        int found = 0;
        foreach (string id in await userFlows.ListAsync(CancellationToken.None))
        {
            IReadOnlyList<ApiConnectorUserFlow> steps = await userFlows.GetAsync(id, CancellationToken.None);
            found += steps.Count(step => step.ApiConnectorId == connector);
        }

        return found;
    }

    private static async Task<double> MeasureAsync(Func<Task<int>> ask)
    {
        long started = Stopwatch.GetTimestamp();
        int found = await ask();
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return found == Flows / 10 ? milliseconds : throw new InvalidOperationException($"{found} of {Flows / 10} were found.");
    }
}
