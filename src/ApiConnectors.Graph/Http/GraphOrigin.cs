namespace ApiConnectors.Graph.Http;

/// <summary>Whether two addresses have the same origin: scheme, host and port.</summary>
public static class GraphOrigin
{
    /// <summary>Whether scheme, host and port are the same.</summary>
    public static bool Same(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
