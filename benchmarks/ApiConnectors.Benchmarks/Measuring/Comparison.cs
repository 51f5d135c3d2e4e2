namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>Our way against another.</summary>
/// <param name="Ours">Our figures.</param>
/// <param name="Other">The other way's.</param>
/// <param name="Ratio">Ours divided by the other's, pair by pair.</param>
/// <param name="Pairs">How many pairs there were.</param>
public sealed record Comparison(Spread Ours, Spread Other, Spread Ratio, int Pairs);
