namespace ApiConnectors.GraphEmulator;

/// <summary>The tenant's user flows, in the order of their creation. Safe to use while requests run.</summary>
public sealed class UserFlowStore
{
    private readonly Lock gate = new();
    private readonly List<UserFlowRecord> flows = [];

    /// <summary>All flows as they are now.</summary>
    public IReadOnlyList<UserFlowRecord> All
    {
        get
        {
            lock (gate)
            {
                return [.. flows];
            }
        }
    }

    /// <summary>Seeds a flow.</summary>
    /// <exception cref="ArgumentException">There is one with this id.</exception>
    public UserFlowRecord Add(UserFlowRecord flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        lock (gate)
        {
            if (flows.Exists(other => other.Id == flow.Id))
            {
                throw new ArgumentException($"There is a user flow with the id {flow.Id}.", nameof(flow));
            }

            flows.Add(flow);
            return flow;
        }
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
    public UserFlowRecord? Find(string id)
    {
        lock (gate)
        {
            return flows.Find(flow => flow.Id == id);
        }
    }

    /// <summary>Removes a flow.</summary>
    public bool Remove(string id)
    {
        lock (gate)
        {
            return flows.RemoveAll(flow => flow.Id == id) > 0;
        }
    }

    /// <summary>Removes all flows.</summary>
    public void Clear()
    {
        lock (gate)
        {
            flows.Clear();
        }
    }

    internal void Set(string id, string step, string? connectorId)
    {
        lock (gate)
        {
            int index = flows.FindIndex(flow => flow.Id == id);
            flows[index] = flows[index].With(step, connectorId);
        }
    }

    /// <summary>A page of the list, and how many are in the list up to its end, or null after the last.</summary>
    internal (IReadOnlyList<UserFlowRecord> Flows, long? Next) Page(long after, int size)
    {
        lock (gate)
        {
            UserFlowRecord[] rest = [.. flows.Skip((int)after)];
            return size <= 0 || rest.Length <= size ? (rest, null) : ([.. rest.Take(size)], after + size);
        }
    }
}
