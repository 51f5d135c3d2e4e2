using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>A process that imports the module and ends, against one that imports a module with one empty cmdlet.</summary>
public sealed class ColdImport : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public bool NeedsPowerShell => true;

    /// <inheritdoc/>
    public IReadOnlyList<Row> Rows => [new("Start PowerShell and import the module", "an empty binary module", Target.AtMost(1.15))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        PowerShellProcess powerShell = bench.PowerShell!;
        Rounds rounds = await Rounds.RunAsync(
            [Import(Ways.Module, powerShell.ModulePath), Import(Ways.Limit, Built.Path("EmptyModule", "EmptyModule.psd1"))], warmUp: 2, bench.Pairs);
        return [Rows[0] with { Measured = rounds.Compare(Ways.Module, Ways.Limit) }];

        Way Import(string name, string module) => new(
            name, async () => (await powerShell.RunCommandAsync($"Import-Module '{module.Replace("'", "''", StringComparison.Ordinal)}'")).Milliseconds);
    }
}
