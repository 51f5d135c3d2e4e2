using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Graph.Tests.Benchmarks;

public sealed class SpreadTests
{
    [Fact]
    public void The_middle_the_half_around_it_and_the_ends_are_found_in_any_order() =>
        Assert.Equal(new Spread(1, 2, 3, 4, 5), Spread.Of([5, 3, 1, 4, 2]));

    [Fact]
    public void Between_two_figures_the_place_is_in_proportion() =>
        Assert.Equal(new Spread(1, 1.75, 2.5, 3.25, 4), Spread.Of([1, 2, 3, 4]));

    [Fact]
    public void One_figure_is_everything_itself() => Assert.Equal(new Spread(7, 7, 7, 7, 7), Spread.Of([7]));

    [Fact]
    public void One_wild_figure_does_not_move_the_middle() => Assert.Equal(2, Spread.Of([1, 2, 2, 2, 1000]).Median);

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 1, double.NaN })]
    [InlineData(new[] { 1, double.PositiveInfinity })]
    public void What_is_no_series_of_figures_has_no_spread(double[] figures) => Assert.Throws<ArgumentException>(() => Spread.Of(figures));
}
