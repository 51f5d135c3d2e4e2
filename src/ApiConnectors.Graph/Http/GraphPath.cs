namespace ApiConnectors.Graph.Http;

/// <summary>
/// Paths of requests. One begins with <c>/v1.0/</c> or <c>/beta/</c> or it is not sent: behind a Connect-MgGraph session a
/// path that begins with <c>//</c> takes the token to another host.
/// </summary>
public static class GraphPath
{
    /// <summary>An identifier as one segment of a path: every character that could end or leave the segment is escaped.</summary>
    /// <exception cref="ArgumentException">The identifier is empty, <c>.</c> or <c>..</c>, which no escaping makes a segment.</exception>
    public static string Segment(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id is "." or "..")
        {
            throw new ArgumentException($"'{id}' is not an id.", nameof(id));
        }

        return Uri.EscapeDataString(id);
    }

    /// <summary>Whether a path and query may be sent.</summary>
    public static bool IsAllowed(string pathAndQuery) =>
        pathAndQuery.StartsWith("/v1.0/", StringComparison.Ordinal) || pathAndQuery.StartsWith("/beta/", StringComparison.Ordinal);
}
