using System.Globalization;

namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>What a ratio has to be.</summary>
/// <param name="Bound">The ratio of ours to the other that is just good enough.</param>
/// <param name="IsSpeed">Whether a person says it the other way round: at least so many times as fast.</param>
public sealed record Target(double Bound, bool IsSpeed = false)
{
    /// <summary>Our figure is at most so many times the other's.</summary>
    public static Target AtMost(double times) => new(times);

    /// <summary>Ours is at least so many times as fast as the other.</summary>
    public static Target TimesAsFast(double times) => new(1 / times, IsSpeed: true);

    /// <summary>Whether a ratio is good enough.</summary>
    public bool IsMet(Spread ratio) => ratio.Median <= Bound;

    /// <summary>A ratio of ours to the other, in the words of the target.</summary>
    public string Say(double ratio) => IsSpeed
        ? string.Create(CultureInfo.InvariantCulture, $"{1 / ratio:0.0} times as fast")
        : string.Create(CultureInfo.InvariantCulture, $"{ratio.ToString(ratio < 0.1 ? "0.00##" : "0.00", CultureInfo.InvariantCulture)} times");

    /// <summary>The target in words.</summary>
    public override string ToString() => $"{(IsSpeed ? "at least" : "at most")} {Say(Bound)}";
}
