namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>One way to do the job.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Measure">Does it once and gives the figure: milliseconds, or bytes.</param>
public sealed record Way(string Name, Func<Task<double>> Measure);
