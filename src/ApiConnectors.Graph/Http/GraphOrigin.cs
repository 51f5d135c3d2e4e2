namespace ApiConnectors.Graph.Http;

/// <summary>Whether two addresses have the same origin: scheme, host and port.</summary>
public static class GraphOrigin
{
    /// <summary>Whether scheme, host and port are the same.</summary>
    public static bool Same(Uri one, Uri other) =>
        one.Port == other.Port && one.Scheme == other.Scheme && string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);
}
