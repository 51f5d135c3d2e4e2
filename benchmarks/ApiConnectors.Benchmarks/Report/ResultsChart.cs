using System.Globalization;
using System.Security;
using System.Text;
using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Report;

/// <summary>
/// The results as a picture (SVG): for each row a bar that is as long as the ratio is large, all drawn so that their targets stand on
/// one line. What is left of that line meets its target.
/// </summary>
public static class ResultsChart
{
    private const int Width = 900;
    private const int Left = 400;
    private const int TargetAt = 250;
    private const int Longest = 330;
    private const int Line = 34;
    private const int Top = 48;

    // No colour of a page around it is known: it follows what the reader's system asks for, and is legible where that is not told.
    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #24292f; }
          .small { font-size: 11px; fill: #57606a; }
          .page { fill: #ffffff; }
          .met { fill: #2da44e; }
          .missed { fill: #cf222e; }
          .spread { stroke: #24292f; stroke-width: 2; }
          .target { stroke: #57606a; stroke-dasharray: 4 3; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .small { fill: #9198a1; }
            .page { fill: #0d1117; }
            .met { fill: #3fb950; }
            .missed { fill: #f85149; }
            .spread { stroke: #e6edf3; }
            .target { stroke: #9198a1; }
          }
        </style>
        """;

    /// <summary>Draws the rows that were measured.</summary>
    public static string Write(IReadOnlyList<Row> rows)
    {
        Row[] measured = [.. rows.Where(row => row.Measured is not null)];
        int height = Top + (measured.Length * Line) + 12;
        StringBuilder picture = new();
        picture.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-label="Each ratio beside its target">
            {Style}
            <rect class="page" width="{Width}" height="{height}" rx="6"/>
            <text x="{Left + TargetAt}" y="24" text-anchor="middle">target</text>
            <text class="small" x="{Left + TargetAt - 40}" y="24" text-anchor="end">better</text>
            <line class="target" x1="{Left + TargetAt}" y1="32" x2="{Left + TargetAt}" y2="{height - 10}"/>

            """);
        for (int index = 0; index < measured.Length; index++)
        {
            Draw(picture, measured[index], Top + (index * Line));
        }

        picture.Append("</svg>\n");
        return picture.ToString().ReplaceLineEndings("\n");
    }

    private static void Draw(StringBuilder picture, Row row, int top)
    {
        Spread ratio = row.Measured!.Ratio;
        double end = Length(row, ratio.Median);
        picture.Append(CultureInfo.InvariantCulture, $"""
            <text x="12" y="{top + 10}">{Text(row.What)}</text>
            <text class="small" x="12" y="{top + 24}">against {Text(row.Against)}</text>
            <rect class="{(row.Target.IsMet(ratio) ? "met" : "missed")}" x="{Left}" y="{top}" width="{end:0.#}" height="16" rx="2"/>
            <line class="spread" x1="{Left + Length(row, ratio.Lower):0.#}" y1="{top + 8}" x2="{Left + Length(row, ratio.Upper):0.#}" y2="{top + 8}"/>
            <text class="small" x="{Left + Math.Max(end, Length(row, ratio.Upper)) + 8:0.#}" y="{top + 12}">{Text(row.Target.Say(ratio.Median))}</text>

            """);
    }

    private static double Length(Row row, double ratio) => Math.Min(ratio / row.Target.Bound * TargetAt, Longest);

    private static string Text(string text) => SecurityElement.Escape(text);
}
