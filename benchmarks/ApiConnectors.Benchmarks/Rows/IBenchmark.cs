using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>Measures one job in every way there is to do it.</summary>
public interface IBenchmark
{
    /// <summary>How it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>Whether cmdlets are measured.</summary>
    bool NeedsPowerShell { get; }

    /// <summary>What is measured against what.</summary>
    IReadOnlyList<Row> Rows { get; }

    /// <summary>The same rows, measured.</summary>
    Task<IReadOnlyList<Row>> RunAsync(Bench bench);
}
