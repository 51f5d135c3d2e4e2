using ApiConnectors.Benchmarks.BareHttp;
using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>
/// Cmdlets, the limit and scripts, measured in turn in one PowerShell process: they share what is compiled and what is warm. The limit
/// is compiled code that PowerShell calls once for the whole job.
/// </summary>
/// <param name="name">How it is chosen on the command line.</param>
/// <param name="script">The script that measures.</param>
/// <param name="connectors">How many connectors the job is about.</param>
/// <param name="seeded">Whether they are there before it begins.</param>
public sealed class InOneProcess(string name, string script, int connectors, bool seeded) : IBenchmark
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool NeedsPowerShell => true;

    /// <summary>What is measured against what, by the names that the script gives.</summary>
    public required IReadOnlyList<(Row Row, string Ours, string Other)> Compared { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Row> Rows => [.. Compared.Select(each => each.Row)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(pageSize: 100);
        if (seeded)
        {
            await emulator.AddConnectorsAsync(connectors);
        }

        Rounds rounds = await bench.PowerShell!.MeasureAsync(
            script,
            "-Module", bench.PowerShell.ModulePath,
            "-BareHttp", typeof(BareClient).Assembly.Location,
            "-Root", emulator.Root.GetLeftPart(UriPartial.Authority),
            "-Token", emulator.AccessToken,
            "-Pairs", $"{bench.Pairs}",
            "-Connectors", $"{connectors}");
        return [.. Compared.Select(each => rounds.Has(each.Other)
            ? each.Row with { Measured = rounds.Compare(each.Ours, each.Other) }
            : each.Row with { NotMeasured = "Microsoft.Graph.Authentication is not installed" })];
    }
}
