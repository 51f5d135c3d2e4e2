using ApiConnectors.Benchmarks;
using ApiConnectors.Benchmarks.Rows;

namespace ApiConnectors.Graph.Tests.Benchmarks;

public sealed class CommandLineTests
{
    [Fact]
    public void What_is_left_out_has_a_sensible_value()
    {
        CommandLine commandLine = CommandLine.Parse([]);

        Assert.Null(commandLine.PowerShell);
        Assert.Null(commandLine.Output);
        Assert.Equal(15, commandLine.Pairs);
        Assert.Empty(commandLine.Only);
    }

    [Theory]
    [InlineData("--unknown", "x")]
    [InlineData("--pairs", "0")]
    [InlineData("--pairs", "many")]
    [InlineData("--pairs")]
    [InlineData("--pwsh", "pwsh")]
    public void What_does_not_fit_is_refused(params string[] args) => Assert.Throws<FormatException>(() => CommandLine.Parse(args));

    [Fact]
    public void Benchmarks_are_chosen_by_name_and_an_unknown_name_is_refused()
    {
        Assert.Equal(["who-uses-this"], AllBenchmarks.Named(["who-uses-this"]).Select(each => each.Name));
        Assert.Contains(AllBenchmarks.Named([]), each => each.NeedsPowerShell);
        Assert.Contains("library", Assert.Throws<FormatException>(() => AllBenchmarks.Named(["nothing"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_says_what_it_is_about_and_no_two_say_the_same()
    {
        string[] rows = [.. AllBenchmarks.Named([]).SelectMany(each => each.Rows).Select(row => $"{row.What}, against {row.Against}")];

        Assert.NotEmpty(rows);
        Assert.Equal(rows.Distinct(), rows);
    }
}
