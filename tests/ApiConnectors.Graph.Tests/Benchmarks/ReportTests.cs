using System.Xml.Linq;
using ApiConnectors.Benchmarks.Measuring;
using ApiConnectors.Benchmarks.Report;

namespace ApiConnectors.Graph.Tests.Benchmarks;

public sealed class ReportTests
{
    private static readonly Results s_results = new(
        new MachineFacts("2026-11-21", "Some Linux 12", "X64", 2, ".NET 10.0.1", "PowerShell 7.6.5 on .NET 10.0.1"),
        15,
        [
            Measured("Get <one>", "the limit", Target.AtMost(1.2), ours: [2, 2.2, 2.4], other: [2, 2, 2]),
            Measured("List many", "a script", Target.AtMost(0.5), ours: [3, 3, 3], other: [4, 4, 4]),
            Measured("Who uses this", "flow by flow", Target.TimesAsFast(12), ours: [1, 1, 1], other: [16, 18, 20]),
            new Row("Get <one>", "another module", Target.AtMost(0.6)) { NotMeasured = "it is not installed" },
        ]);

    [Fact]
    public void The_page_has_a_line_for_each_ratio_with_its_spread_and_its_target()
    {
        string[] lines = ResultsPage.Write(s_results).Split('\n');

        Assert.Contains("| Get <one> | the limit | 2.2 ms | 2.0 ms | 1.10 times (1.05 to 1.15) | at most 1.20 times | met |", lines);
        Assert.Contains("| List many | a script | 3.0 ms | 4.0 ms | 0.75 times (0.75 to 0.75) | at most 0.50 times | **missed** |", lines);
        Assert.Contains(
            "| Who uses this | flow by flow | 1.0 ms | 18 ms | 18.0 times as fast (16.9 to 18.9) | at least 12.0 times as fast | met |", lines);
    }

    [Fact]
    public void The_page_says_what_was_not_there_to_measure_and_where_it_ran()
    {
        string page = ResultsPage.Write(s_results);

        Assert.Contains("- Get <one>, against another module: it is not installed.", page, StringComparison.Ordinal);
        Assert.Contains("2026-11-21", page, StringComparison.Ordinal);
        Assert.Contains("Some Linux 12, X64, 2 cores, .NET 10.0.1, PowerShell 7.6.5 on .NET 10.0.1", page, StringComparison.Ordinal);
        Assert.Contains("15 pairs", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_facts_of_a_machine_name_neither_it_nor_its_folders()
    {
        string facts = (await MachineFacts.ReadAsync(powerShell: null)).ToString();

        Assert.DoesNotContain(Environment.MachineName, facts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AppContext.BaseDirectory, facts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"{Environment.ProcessorCount}", facts, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_a_bar_for_each_ratio_and_what_meets_its_target_ends_before_the_line()
    {
        XElement picture = XElement.Parse(ResultsChart.Write(s_results.Rows));
        XNamespace svg = picture.Name.Namespace;
        double target = (double)picture.Elements(svg + "line").Single(line => (string?)line.Attribute("class") == "target").Attribute("x1")!;
        XElement[] bars = [.. picture.Elements(svg + "rect").Where(bar => (string?)bar.Attribute("class") is "met" or "missed")];

        Assert.Equal(["met", "missed", "met"], bars.Select(bar => (string?)bar.Attribute("class")));
        Assert.All(bars, bar => Assert.Equal(
            (string?)bar.Attribute("class") == "met", (double)bar.Attribute("x")! + (double)bar.Attribute("width")! <= target));
    }

    [Fact]
    public void The_picture_shows_names_as_they_are_in_light_and_dark_and_loads_nothing()
    {
        string picture = ResultsChart.Write(s_results.Rows);

        Assert.Contains(XElement.Parse(picture).Descendants(), text => text.Value == "Get <one>");
        Assert.Contains("prefers-color-scheme: dark", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("href", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_measured_nothing_still_makes_a_picture() => Assert.NotNull(XElement.Parse(ResultsChart.Write([])));

    private static Row Measured(string what, string against, Target target, double[] ours, double[] other)
    {
        Rounds rounds = new();
        foreach ((double mine, double theirs) in ours.Zip(other))
        {
            rounds.Add("ours", mine);
            rounds.Add("other", theirs);
        }

        return new Row(what, against, target) { Measured = rounds.Compare("ours", "other") };
    }
}
