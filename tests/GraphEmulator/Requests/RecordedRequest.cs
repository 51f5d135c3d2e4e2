namespace ApiConnectors.GraphEmulator;

/// <summary>A Graph request as it came over the wire.</summary>
public sealed record RecordedRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent: escapes are not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The headers, found without case; several values of one name are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as UTF-8 text; empty when there was none.</summary>
    public required string Body { get; init; }

    /// <summary>The body's bytes that arrived.</summary>
    public required int BodyLength { get; init; }

    /// <summary>Whether a Content-Length header was sent: false for a chunked body, and for none.</summary>
    public required bool HasContentLength { get; init; }

    /// <summary>When the request had arrived whole, by the machine's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The status sent; null while there is none, and when the connection was cut before the headers' end.</summary>
    public int? StatusSent { get; init; }
}
