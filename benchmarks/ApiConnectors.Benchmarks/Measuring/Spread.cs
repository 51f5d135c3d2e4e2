namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>Where a series of figures lies: its middle, the half of it around the middle, and its ends.</summary>
/// <param name="Least">The smallest figure.</param>
/// <param name="Lower">A quarter of the figures is below it.</param>
/// <param name="Median">Half of the figures is below it.</param>
/// <param name="Upper">A quarter of the figures is above it.</param>
/// <param name="Most">The largest figure.</param>
public sealed record Spread(double Least, double Lower, double Median, double Upper, double Most)
{
    /// <summary>The spread of some figures.</summary>
    /// <exception cref="ArgumentException">There is no figure, or one that is no number.</exception>
    public static Spread Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        if (sorted.Length == 0 || !sorted.All(double.IsFinite))
        {
            throw new ArgumentException("A spread needs figures.", nameof(figures));
        }

        return new Spread(sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1]);
    }

    // Between two figures, in proportion.
    private static double At(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
