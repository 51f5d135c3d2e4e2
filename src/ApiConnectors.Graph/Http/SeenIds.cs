namespace ApiConnectors.Graph.Http;

/// <summary>
/// The ids that came before in a list. Most are GUIDs, and are kept as their 16 bytes: the strings of a long list would stay in memory
/// as long as it is read, and the garbage collector would carry them along.
/// </summary>
internal sealed class SeenIds
{
    private readonly HashSet<Guid> _guids = [];
    private readonly HashSet<string> _others = [];

    /// <summary>Takes an id.</summary>
    /// <returns>Whether it did not come before.</returns>
    public bool Add(string id) => Guid.TryParseExact(id, "D", out Guid guid) ? _guids.Add(guid) : _others.Add(id);
}
