namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>
/// Figures of several ways to do the same job, measured in turn: every round has one of each, and each round begins with another way,
/// so that nothing that changes meanwhile (heat, another process, a cache) favours one of them.
/// </summary>
public sealed class Rounds
{
    private readonly Dictionary<string, List<double>> _figures = [];

    /// <summary>Measures.</summary>
    /// <param name="ways">The ways.</param>
    /// <param name="warmUp">How many rounds are run before any is counted.</param>
    /// <param name="count">How many rounds are counted.</param>
    public static async Task<Rounds> RunAsync(IReadOnlyList<Way> ways, int warmUp, int count)
    {
        Rounds rounds = new();
        for (int round = 0; round < warmUp + count; round++)
        {
            for (int turn = 0; turn < ways.Count; turn++)
            {
                Way way = ways[(round + turn) % ways.Count];
                double figure = await way.Measure();
                if (round >= warmUp)
                {
                    rounds.Add(way.Name, figure);
                }
            }
        }

        return rounds;
    }

    /// <summary>Takes a figure of the next round of a way.</summary>
    public void Add(string way, double figure)
    {
        if (!_figures.TryGetValue(way, out List<double>? figures))
        {
            _figures.Add(way, figures = []);
        }

        figures.Add(figure);
    }

    /// <summary>Whether a way was measured.</summary>
    public bool Has(string way) => _figures.ContainsKey(way);

    /// <summary>Where the figures of one way lie.</summary>
    public Spread Of(string way) => Spread.Of(_figures[way]);

    /// <summary>One way against another, round by round.</summary>
    /// <exception cref="InvalidOperationException">They do not have the same number of rounds.</exception>
    public Comparison Compare(string ours, string other)
    {
        List<double> mine = _figures[ours];
        List<double> theirs = _figures[other];
        return mine.Count == theirs.Count
            ? new Comparison(Spread.Of(mine), Spread.Of(theirs), Spread.Of(mine.Zip(theirs, (one, two) => one / two)), mine.Count)
            : throw new InvalidOperationException($"'{ours}' has {mine.Count} rounds and '{other}' has {theirs.Count}.");
    }
}
