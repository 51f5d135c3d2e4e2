namespace ApiConnectors.GraphEmulator;

/// <summary>The faults still to be played, in the order they were added. One request meets at most one.</summary>
public sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<Line> lines = [];

    /// <summary>Puts a fault at the end of the script.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (gate)
        {
            lines.Add(new Line(fault));
        }
    }

    /// <summary>Forgets every fault.</summary>
    public void Clear()
    {
        lock (gate)
        {
            lines.Clear();
        }
    }

    /// <summary>The first fault that hits this request, counted down, or null.</summary>
    internal Fault? Take(string method, string target, Tenant? tenant)
    {
        lock (gate)
        {
            return lines.Find(line => line.Hits(method, target, tenant))?.Fault;
        }
    }

    /// <summary>A fault and its counters, which are not the fault's: the same fault may be added twice.</summary>
    private sealed class Line(Fault fault)
    {
        private int toSkip = fault.Skip;
        private int timesLeft = fault.Times;

        public Fault Fault => fault;

        public bool Hits(string method, string target, Tenant? tenant)
        {
            if (timesLeft <= 0 || !Matches(method, target, tenant))
            {
                return false;
            }

            if (toSkip > 0)
            {
                toSkip--;
                return false;
            }

            timesLeft -= timesLeft == int.MaxValue ? 0 : 1;
            return true;
        }

        private bool Matches(string method, string target, Tenant? tenant) =>
            (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && (fault.PathContains is null || target.Contains(fault.PathContains, StringComparison.Ordinal))
            && (fault.Tenant is null || tenant?.IsNamed(fault.Tenant) is true);
    }
}
