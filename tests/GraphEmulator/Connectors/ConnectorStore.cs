namespace ApiConnectors.GraphEmulator;

/// <summary>The tenant's connectors, in the order of their creation. Safe to use while requests run.</summary>
public sealed class ConnectorStore
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private long lastNumber;

    /// <summary>All connectors as they are now.</summary>
    public IReadOnlyList<ConnectorRecord> All
    {
        get
        {
            lock (gate)
            {
                return [.. rows.Values.Select(row => row.Connector)];
            }
        }
    }

    /// <summary>Seeds a connector, with none of the service's checks.</summary>
    /// <returns>The connector, with its id.</returns>
    /// <exception cref="ArgumentException">There is one with this id.</exception>
    public ConnectorRecord Add(ConnectorRecord connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        return Create(() => !rows.ContainsKey(connector.Id)
            ? connector
            : throw new ArgumentException($"There is a connector with the id {connector.Id}.", nameof(connector)));
    }

    /// <summary>Seeds a connector with Basic authentication.</summary>
    /// <param name="displayName">The name that administrators see.</param>
    /// <param name="targetUrl">The endpoint.</param>
    /// <param name="id">Any text; left out it is a GUID.</param>
    /// <param name="username">The user name.</param>
    /// <param name="password">The password, which reads never show.</param>
    public ConnectorRecord Add(
        string displayName,
        string targetUrl = "https://api.contoso.com/check",
        string? id = null,
        string username = "caller",
        string password = "stored-secret")
    {
        ConnectorRecord connector = new()
        {
            DisplayName = displayName,
            TargetUrl = targetUrl,
            Username = username,
            Password = password,
        };
        return Add(id is null ? connector : connector with { Id = id });
    }

    /// <summary>The connector with exactly this id, or null.</summary>
    public ConnectorRecord? Find(string id)
    {
        lock (gate)
        {
            return rows.GetValueOrDefault(id)?.Connector;
        }
    }

    /// <summary>Empties the tenant.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rows.Clear();
        }
    }

    /// <summary>Adds what <paramref name="make"/> returns; what it checks holds until the connector is in.</summary>
    internal ConnectorRecord Create(Func<ConnectorRecord> make)
    {
        lock (gate)
        {
            ConnectorRecord connector = make();
            rows.Add(connector.Id, new Row(++lastNumber, connector));
            return connector;
        }
    }

    /// <returns>The connector as it is after the change, or null when there is none with this id.</returns>
    internal ConnectorRecord? Update(string id, Func<ConnectorRecord, ConnectorRecord> change)
    {
        lock (gate)
        {
            if (!rows.TryGetValue(id, out Row? row))
            {
                return null;
            }

            rows[id] = row with { Connector = change(row.Connector) };
            return rows[id].Connector;
        }
    }

    internal bool Remove(string id)
    {
        lock (gate)
        {
            return rows.Remove(id);
        }
    }

    /// <summary>A page of the list, and where the next one begins, or null after the last.</summary>
    /// <remarks>Counts by number, not by position: removing connectors between two pages skips none.</remarks>
    internal (IReadOnlyList<ConnectorRecord> Connectors, long? Next) Page(long after, int size)
    {
        lock (gate)
        {
            int start = FirstAfter(after);
            int end = size <= 0 || size > rows.Count - start ? rows.Count : start + size;
            ConnectorRecord[] page = [.. Enumerable.Range(start, end - start).Select(index => rows.GetAt(index).Value.Connector)];
            return (page, end == rows.Count ? null : rows.GetAt(end - 1).Value.Number);
        }
    }

    // Numbers only grow, so half of what is left is ruled out at each step: a page costs the same wherever it begins.
    private int FirstAfter(long number)
    {
        int first = 0;
        int end = rows.Count;
        while (first < end)
        {
            int middle = first + ((end - first) / 2);
            (first, end) = rows.GetAt(middle).Value.Number > number ? (first, middle) : (middle + 1, end);
        }

        return first;
    }

    private sealed record Row(long Number, ConnectorRecord Connector);
}
