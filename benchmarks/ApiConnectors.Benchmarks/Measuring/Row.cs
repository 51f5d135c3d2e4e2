namespace ApiConnectors.Benchmarks.Measuring;

/// <summary>A line of the results: what was measured against what, and what came of it.</summary>
/// <param name="What">The job.</param>
/// <param name="Against">The other way to do it.</param>
/// <param name="Target">What the ratio has to be.</param>
public sealed record Row(string What, string Against, Target Target)
{
    /// <summary>What was measured, or <see langword="null"/>.</summary>
    public Comparison? Measured { get; init; }

    /// <summary>Why nothing was measured, or <see langword="null"/>.</summary>
    public string? NotMeasured { get; init; }

    /// <summary>What the figures are.</summary>
    public string Unit { get; init; } = "ms";
}
