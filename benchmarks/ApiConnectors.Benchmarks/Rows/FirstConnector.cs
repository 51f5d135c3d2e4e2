using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>A process that starts, signs in with a token, lists the connectors and names the first.</summary>
public sealed class FirstConnector : IBenchmark
{
    private const string What = "Start PowerShell and list the first connector";

    /// <inheritdoc/>
    public string Name => "first";

    /// <inheritdoc/>
    public bool NeedsPowerShell => true;

    /// <inheritdoc/>
    public IReadOnlyList<Row> Rows =>
    [
        new(What, Ways.RestMethod, Target.AtMost(1.3)),
        new(What, Ways.GraphRequest, Target.AtMost(0.5)),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        PowerShellProcess powerShell = bench.PowerShell!;
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.AddConnectorsAsync(20);
        string[] signIn = ["-Root", emulator.Root.GetLeftPart(UriPartial.Authority), "-Token", emulator.AccessToken];
        List<Way> ways =
        [
            Script(Ways.Module, "FirstConnector.Module.ps1", ["-Module", powerShell.ModulePath, .. signIn]),
            Script(Ways.RestMethod, "FirstConnector.RestMethod.ps1", signIn),
        ];
        if (await powerShell.HasModuleAsync("Microsoft.Graph.Authentication"))
        {
            ways.Add(Script(Ways.GraphRequest, "FirstConnector.GraphRequest.ps1", signIn));
        }

        Rounds rounds = await Rounds.RunAsync(ways, warmUp: 2, bench.Pairs);
        return [.. Rows.Select(row => rounds.Has(row.Against)
            ? row with { Measured = rounds.Compare(Ways.Module, row.Against) }
            : row with { NotMeasured = "Microsoft.Graph.Authentication is not installed" })];

        Way Script(string name, string file, string[] arguments) => new(name, async () =>
        {
            (double milliseconds, string output) = await powerShell.RunScriptAsync(file, arguments);
            return output.Trim() == "Check 1" ? milliseconds : throw new InvalidOperationException($"{name} wrote '{output}'.");
        });
    }
}
