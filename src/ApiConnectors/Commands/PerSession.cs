using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// Something that a pipeline has once for each session: objects of several tenants may come in one pipeline, and the session
/// of Connect-MgGraph is another object each time it is asked for.
/// </summary>
/// <param name="make">Makes it for a session that comes for the first time.</param>
internal sealed class PerSession<T>(Func<GraphSession, T> make)
{
    private readonly List<(GraphSession Session, T Value)> _all = [];

    /// <summary>The sessions that came, each with its own, in their order.</summary>
    public IReadOnlyList<(GraphSession Session, T Value)> All => _all;

    /// <summary>What this session has.</summary>
    public T Of(GraphSession session)
    {
        int index = _all.FindIndex(each => each.Session.IsSameAs(session));
        if (index < 0)
        {
            index = _all.Count;
            _all.Add((session, make(session)));
        }

        return _all[index].Value;
    }
}
