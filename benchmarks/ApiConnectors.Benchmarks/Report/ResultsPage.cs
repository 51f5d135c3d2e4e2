using System.Globalization;
using System.Text;
using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Report;

/// <summary>The results as a Markdown page.</summary>
public static class ResultsPage
{
    /// <summary>Writes the page.</summary>
    public static string Write(Results results)
    {
        MachineFacts machine = results.Machine;
        Row[] measured = [.. results.Rows.Where(row => row.Measured is not null)];
        Row[] missing = [.. results.Rows.Where(row => row.NotMeasured is not null)];
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Results

            Measured on {machine.Day}: {machine.System}, {machine.Architecture}, {machine.Cores} cores, {machine.Runtime}{(machine.PowerShell is null ? "" : $", {machine.PowerShell}")}.
            Written by `build.ps1 -Task Bench` or `./build.sh bench` from one run of {results.Pairs} pairs; [README.md](README.md) says how to read it.

            ![Each ratio beside its target](results.svg)

            | What | Against | Ours | Other | Ratio, median (middle half) | Target | |
            |---|---|---|---|---|---|---|

            """);
        foreach (Row row in measured)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Against} | {Figure(row.Measured!.Ours, row.Unit)} | {Figure(row.Measured.Other, row.Unit)} ");
            page.Append(CultureInfo.InvariantCulture, $"| {row.Target.Say(row.Measured.Ratio.Median)} ({Middle(row)}) | {row.Target} | {(row.Target.IsMet(row.Measured.Ratio) ? "met" : "**missed**")} |\n");
        }

        if (missing.Length > 0)
        {
            page.Append("\n## Not measured\n\n");
            foreach (Row row in missing)
            {
                page.Append(CultureInfo.InvariantCulture, $"- {row.What}, against {row.Against}: {row.NotMeasured}.\n");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Middle(Row row)
    {
        Spread ratio = row.Measured!.Ratio;
        string[] ends = [row.Target.Say(ratio.Lower), row.Target.Say(ratio.Upper)];
        string unit = ends[0][ends[0].IndexOf(' ', StringComparison.Ordinal)..];
        IEnumerable<string> figures = ends.Select(end => end[..^unit.Length]);
        return string.Join(" to ", row.Target.IsSpeed ? figures.Reverse() : figures);
    }

    private static string Figure(Spread spread, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median.ToString(spread.Median < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture)} {unit}");
}
