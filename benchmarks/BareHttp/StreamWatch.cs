using System.Diagnostics;

namespace ApiConnectors.Benchmarks.BareHttp;

/// <summary>Sees objects go by: how many, when the first came, and, when asked to, how much memory the process has meanwhile.</summary>
/// <param name="interval">After how many objects the memory is settled and read, which takes time of its own; 0 is never.</param>
public sealed class StreamWatch(int interval)
{
    private readonly List<long> _memory = [];
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>How many objects came.</summary>
    public int Count { get; private set; }

    /// <summary>When the first object came, in milliseconds.</summary>
    public double First { get; private set; }

    /// <summary>When the last had come, in milliseconds.</summary>
    public double Last { get; private set; }

    /// <summary>The process's memory in bytes after each interval, with everything collected that could be.</summary>
    public IReadOnlyList<long> Memory => _memory;

    /// <summary>One object has come.</summary>
    public void See()
    {
        if (Count++ == 0)
        {
            First = Elapsed();
        }

        if (interval > 0 && Count % interval == 0)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            _memory.Add(Environment.WorkingSet);
        }
    }

    /// <summary>No more will come.</summary>
    public StreamWatch End()
    {
        Last = Elapsed();
        return this;
    }

    private double Elapsed() => Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
}
