using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Processes;
using ApiConnectors.Benchmarks.Report;
using ApiConnectors.Benchmarks.Rows;

namespace ApiConnectors.Benchmarks;

/// <summary>Measures, prints and writes.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            CommandLine commandLine = CommandLine.Parse(args);
            Results results = await RunAsync(commandLine);
            Console.WriteLine(ResultsPage.Write(results));
            if (commandLine.Output is { } folder)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "results.md"), ResultsPage.Write(results));
                await File.WriteAllTextAsync(Path.Combine(folder, "results.svg"), ResultsChart.Write(results.Rows));
            }

            return 0;
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{CommandLine.Usage}");
            return 2;
        }
    }

    private static async Task<Results> RunAsync(CommandLine commandLine)
    {
        PowerShellProcess? powerShell = commandLine.PowerShell is null ? null : new(commandLine.PowerShell, commandLine.Module!);
        Bench bench = new(commandLine.Pairs, powerShell);
        IReadOnlyList<IBenchmark> benchmarks = AllBenchmarks.Named(commandLine.Only);
        List<Row> rows = [];
        foreach (IBenchmark benchmark in benchmarks)
        {
            await Console.Error.WriteLineAsync($"Measuring {benchmark.Name}");
            rows.AddRange(benchmark.NeedsPowerShell && powerShell is null
                ? benchmark.Rows.Select(row => row with { NotMeasured = "PowerShell 7.4 or later was not found" })
                : await benchmark.RunAsync(bench));
        }

        return new Results(await MachineFacts.ReadAsync(powerShell), commandLine.Pairs, rows);
    }
}
