namespace ApiConnectors.GraphEmulator;

/// <summary>A request to Graph or to the authority, as it came over the wire, secrets and all.</summary>
public sealed record RecordedRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent: escapes are not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The id of the tenant whose token it carries, or whom its path names; null when that is none of the emulator's.</summary>
    public string? Tenant { get; init; }

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
