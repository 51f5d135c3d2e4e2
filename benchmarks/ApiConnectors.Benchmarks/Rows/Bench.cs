using ApiConnectors.Benchmarks.Processes;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>What there is to measure with.</summary>
/// <param name="Pairs">How many pairs are measured after the warm-up.</param>
/// <param name="PowerShell">PowerShell, or <see langword="null"/>.</param>
public sealed record Bench(int Pairs, PowerShellProcess? PowerShell);
