using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Graph.Tests.Benchmarks;

public sealed class RoundsTests
{
    [Fact]
    public async Task Every_round_has_each_way_once_and_begins_with_another()
    {
        List<string> turns = [];

        await Rounds.RunAsync([Way("a", turns), Way("b", turns), Way("c", turns)], warmUp: 0, count: 3);

        Assert.Equal(["a", "b", "c", "b", "c", "a", "c", "a", "b"], turns);
    }

    [Fact]
    public async Task The_warm_up_is_run_and_not_counted()
    {
        int run = 0;
        Way way = new("a", () => Task.FromResult((double)++run));

        Rounds rounds = await Rounds.RunAsync([way], warmUp: 2, count: 3);

        Assert.Equal(new Spread(3, 3.5, 4, 4.5, 5), rounds.Of("a"));
    }

    [Fact]
    public void The_ratio_is_taken_pair_by_pair()
    {
        // The machine is ten times as slow in the second round: the pairs do not notice, medians alone would.
        Rounds rounds = new();
        foreach ((double ours, double other) in new[] { (2.0, 1.0), (20.0, 10.0), (3.0, 1.0) })
        {
            rounds.Add("ours", ours);
            rounds.Add("other", other);
        }

        Comparison comparison = rounds.Compare("ours", "other");

        Assert.Equal(new Spread(2, 2, 2, 2.5, 3), comparison.Ratio);
        Assert.Equal(3, comparison.Ours.Median);
        Assert.Equal(1, comparison.Other.Median);
        Assert.Equal(3, comparison.Pairs);
    }

    [Fact]
    public void What_was_not_measured_equally_often_is_not_compared()
    {
        Rounds rounds = new();
        rounds.Add("ours", 1);
        rounds.Add("other", 1);
        rounds.Add("other", 1);

        Assert.Throws<InvalidOperationException>(() => rounds.Compare("ours", "other"));
    }

    [Fact]
    public void It_tells_which_ways_it_has()
    {
        Rounds rounds = new();
        rounds.Add("ours", 1);

        Assert.True(rounds.Has("ours"));
        Assert.False(rounds.Has("other"));
    }

    private static Way Way(string name, List<string> turns) => new(name, () =>
    {
        turns.Add(name);
        return Task.FromResult(1.0);
    });
}
