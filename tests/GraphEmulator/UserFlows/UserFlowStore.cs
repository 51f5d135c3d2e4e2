namespace ApiConnectors.GraphEmulator;

/// <summary>The tenant's user flows, in the order of their creation. Safe to use while requests run.</summary>
public sealed class UserFlowStore : Store<UserFlowRecord>
{
    /// <summary>Seeds a flow.</summary>
    /// <exception cref="ArgumentException">There is one with this id.</exception>
    public UserFlowRecord Add(UserFlowRecord flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return Locked(flows =>
        {
            if (flows.Exists(other => other.Id == flow.Id))
            {
                throw new ArgumentException($"There is a user flow with the id {flow.Id}.", nameof(flow));
            }

            flows.Add(flow);
            return flow;
        });
    }

    /// <summary>Seeds a flow.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="postFederationSignup">The id of a connector.</param>
    /// <param name="postAttributeCollection">The id of a connector.</param>
    /// <param name="preTokenIssuance">The id of a connector.</param>
    public UserFlowRecord Add(
        string id, string? postFederationSignup = null, string? postAttributeCollection = null, string? preTokenIssuance = null) =>
        Add(new UserFlowRecord
        {
            Id = id,
            PostFederationSignup = postFederationSignup,
            PostAttributeCollection = postAttributeCollection,
            PreTokenIssuance = preTokenIssuance,
        });

    /// <summary>The flow with this id, or null.</summary>
    public UserFlowRecord? Find(string id) => Locked(flows => flows.Find(flow => flow.Id == id));

    /// <summary>Removes a flow.</summary>
    public bool Remove(string id) => Remove(flow => flow.Id == id);

    internal void Set(string id, string step, string? connectorId) => Locked(flows =>
    {
        int index = flows.FindIndex(flow => flow.Id == id);
        return flows[index] = flows[index].With(step, connectorId);
    });

    /// <summary>A page of the list, and how many are in the list up to its end, or null after the last.</summary>
    internal (IReadOnlyList<UserFlowRecord> Flows, long? Next) Page(long after, int size)
    {
        UserFlowRecord[] rest = [.. All.Skip((int)after)];
        return size <= 0 || rest.Length <= size ? (rest, null) : ([.. rest.Take(size)], after + size);
    }
}
