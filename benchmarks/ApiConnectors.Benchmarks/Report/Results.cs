using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Report;

/// <summary>What came of a run.</summary>
/// <param name="Machine">Where it ran.</param>
/// <param name="Pairs">How many pairs were asked for.</param>
/// <param name="Rows">What was measured, and what was not.</param>
public sealed record Results(MachineFacts Machine, int Pairs, IReadOnlyList<Row> Rows);
