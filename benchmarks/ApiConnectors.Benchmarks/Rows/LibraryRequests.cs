using System.Diagnostics;
using ApiConnectors.Benchmarks.BareHttp;
using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>The library alone against a bare HttpClient: one connector after the other, a long list, and what one Get allocates.</summary>
public sealed class LibraryRequests : IBenchmark
{
    private const int Gets = 500;
    private const int Listed = 10_000;

    /// <inheritdoc/>
    public string Name => "library";

    /// <inheritdoc/>
    public bool NeedsPowerShell => false;

    /// <inheritdoc/>
    public IReadOnlyList<Row> Rows =>
    [
        new($"Library: get by id, {Gets}", "bare HttpClient", Target.AtMost(1.2)),
        new($"Library: list {Listed:N0} in pages of 100", "bare HttpClient", Target.AtMost(1.3)),
        new("Library: memory allocated for one Get", "bare HttpClient", Target.AtMost(1.5)) { Unit = "bytes" },
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(pageSize: 100);
        IReadOnlyList<string> ids = await emulator.AddConnectorsAsync(Listed);
        string[] some = [.. ids.Take(Gets)];
        using LibrarySession session = new(emulator);
        using BareClient bare = new(emulator.Root, emulator.AccessToken);

        Rounds gets = await Rounds.RunAsync(
            [
                new(Ways.Library, () => TimeAsync(async () =>
                {
                    foreach (string id in some)
                    {
                        await session.Connectors.GetAsync(id, CancellationToken.None);
                    }
                })),
                new(Ways.Limit, () => TimeAsync(() => bare.GetAsync(some))),
            ],
            warmUp: 20,
            bench.Pairs);
        await emulator.ForgetRequestsAsync();
        Rounds lists = await Rounds.RunAsync(
            [
                new(Ways.Library, () => TimeAsync(async () =>
                {
                    List<IdentityApiConnector> list = [];
                    await foreach (IdentityApiConnector each in session.Connectors.ListAsync(CancellationToken.None))
                    {
                        list.Add(each);
                    }
                })),
                new(Ways.Limit, () => TimeAsync(() => bare.ListAsync())),
            ],
            warmUp: 20,
            bench.Pairs);
        await emulator.ForgetRequestsAsync();
        Rounds bytes = await Rounds.RunAsync(
            [
                new(Ways.Library, () => BytesAsync(id => session.Connectors.GetAsync(id, CancellationToken.None), some)),
                new(Ways.Limit, () => BytesAsync(bare.GetAsync, some)),
            ],
            warmUp: 2,
            bench.Pairs);
        return [.. Rows.Zip([gets, lists, bytes], (row, rounds) => row with { Measured = rounds.Compare(Ways.Library, Ways.Limit) })];
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        long started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // Whatever thread it was allocated on: a request is answered on another than it was sent on.
    private static async Task<double> BytesAsync(Func<string, Task> get, string[] ids)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (string id in ids)
        {
            await get(id);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)ids.Length;
    }
}
