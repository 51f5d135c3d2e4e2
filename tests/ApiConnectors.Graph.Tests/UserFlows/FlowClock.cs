namespace ApiConnectors.Graph.Tests.UserFlows;

/// <summary>A clock whose waits end at once, and are remembered.</summary>
internal sealed class FlowClock : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
