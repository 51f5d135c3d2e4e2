namespace ApiConnectors.GraphEmulator;

/// <summary>The tenant's connectors, in the order of their creation. Safe to use while requests run.</summary>
public sealed class ConnectorStore
{
    private readonly Lock gate = new();
    private readonly List<Row> rows = [];
    private long lastNumber;

    /// <summary>All connectors as they are now.</summary>
    public IReadOnlyList<ConnectorRecord> All
    {
        get
        {
            lock (gate)
            {
                return [.. rows.Select(row => row.Connector)];
            }
        }
    }

    /// <summary>Seeds a connector, with none of the service's checks.</summary>
    /// <returns>The connector, with its id.</returns>
    /// <exception cref="ArgumentException">There is one with this id.</exception>
    public ConnectorRecord Add(ConnectorRecord connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        return Create(() => IndexOf(connector.Id) < 0
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
            return IndexOf(id) is >= 0 and int index ? rows[index].Connector : null;
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
            rows.Add(new Row(++lastNumber, connector));
            return connector;
        }
    }

    /// <returns>The connector as it is after the change, or null when there is none with this id.</returns>
    internal ConnectorRecord? Update(string id, Func<ConnectorRecord, ConnectorRecord> change)
    {
        lock (gate)
        {
            if (IndexOf(id) is not (>= 0 and int index))
            {
                return null;
            }

            rows[index] = rows[index] with { Connector = change(rows[index].Connector) };
            return rows[index].Connector;
        }
    }

    internal bool Remove(string id)
    {
        lock (gate)
        {
            return rows.RemoveAll(row => row.Connector.Id == id) > 0;
        }
    }

    /// <summary>A page of the list, and where the next one begins, or null after the last.</summary>
    /// <remarks>Counts by number, not by position: removing connectors between two pages skips none.</remarks>
    internal (IReadOnlyList<ConnectorRecord> Connectors, long? Next) Page(long after, int size)
    {
        lock (gate)
        {
            Row[] rest = [.. rows.Where(row => row.Number > after)];
            return size <= 0 || rest.Length <= size
                ? ([.. rest.Select(row => row.Connector)], null)
                : ([.. rest.Take(size).Select(row => row.Connector)], rest[size - 1].Number);
        }
    }

    private int IndexOf(string id) => rows.FindIndex(row => row.Connector.Id == id);

    private sealed record Row(long Number, ConnectorRecord Connector);
}
