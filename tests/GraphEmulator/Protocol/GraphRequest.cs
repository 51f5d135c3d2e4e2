namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>A Graph request, read whole.</summary>
internal sealed class GraphRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query as sent.</summary>
    public required string Target { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The server's own address, without a slash at the end.</summary>
    public required string Root { get; init; }

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The client's own id for the request, else ours, as Graph does.</summary>
    public string ClientRequestId => Headers.GetValueOrDefault("client-request-id", RequestId);

    /// <summary>
    /// The path's segments, each percent-decoded once. They come from the target and not from ASP.NET Core's path, which leaves
    /// %2F as it is and so cannot tell an id with a slash from one with "%2F".
    /// </summary>
    public string[] Segments => field ??= [.. Path.Split('/').Select(Uri.UnescapeDataString)];

    public IReadOnlyList<(string Name, string Value)> Query => field ??= [.. ReadQuery()];

    public string Version => Segments[0];

    /// <summary>Without its first slash, and only that one: a doubled slash is a client's mistake and finds nothing.</summary>
    private string Path => Target.Split('?')[0] is ['/', .. var path] ? path : Target;

    private IEnumerable<(string Name, string Value)> ReadQuery()
    {
        int start = Target.IndexOf('?', StringComparison.Ordinal);
        string text = start < 0 ? string.Empty : Target[(start + 1)..];
        foreach (string option in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = option.Split('=', 2);
            yield return (Uri.UnescapeDataString(parts[0]), parts.Length < 2 ? string.Empty : Uri.UnescapeDataString(parts[1]));
        }
    }
}
