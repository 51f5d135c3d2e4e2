using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Graph.Tests.Benchmarks;

public sealed class TargetTests
{
    [Theory]
    [InlineData(1.19, true)]
    [InlineData(1.2, true)]
    [InlineData(1.21, false)]
    public void A_cost_may_be_so_many_times_the_others(double ratio, bool met) =>
        Assert.Equal(met, Target.AtMost(1.2).IsMet(Spread.Of([ratio])));

    [Theory]
    [InlineData(1 / 13.0, true)]
    [InlineData(1 / 12.0, true)]
    [InlineData(1 / 11.0, false)]
    public void A_speed_has_to_be_so_many_times_the_others(double ratio, bool met) =>
        Assert.Equal(met, Target.TimesAsFast(12).IsMet(Spread.Of([ratio])));

    [Fact]
    public void The_median_decides() => Assert.True(Target.AtMost(1).IsMet(Spread.Of([0.9, 0.9, 5])));

    [Fact]
    public void Targets_and_ratios_are_said_in_the_same_words()
    {
        Assert.Equal("at most 1.20 times", Target.AtMost(1.2).ToString());
        Assert.Equal("1.05 times", Target.AtMost(1.2).Say(1.05));
        Assert.Equal("at least 12.0 times as fast", Target.TimesAsFast(12).ToString());
        Assert.Equal("18.0 times as fast", Target.TimesAsFast(12).Say(1 / 18.0));
        Assert.Equal("0.0021 times", Target.AtMost(0.02).Say(0.0021));
    }
}
