using System.Text;

namespace ApiConnectors.TestHandlers;

/// <summary>A request as it arrived.</summary>
public sealed record ScriptedRequest
{
    public required string Method { get; init; }

    /// <summary>Absolute.</summary>
    public required Uri Uri { get; init; }

    public required string PathAndQuery { get; init; }

    /// <summary>The request's and the body's, names in any case, several values joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Read as UTF-8; null when there was none.</summary>
    public string? Body { get; init; }

    /// <summary>Whether there was a body and its length went along.</summary>
    public bool ContentLengthKnown { get; init; }

    public string? Authorization { get; init; }

    internal static async Task<ScriptedRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Asked before the body is read: what has been read has a length.
        bool contentLengthKnown = request.Content?.Headers.ContentLength is not null;
        return new ScriptedRequest
        {
            Method = request.Method.Method,
            Uri = request.RequestUri!,
            PathAndQuery = request.RequestUri!.PathAndQuery,
            Headers = ReadHeaders(request),
            Body = request.Content is null ? null : await ReadBodyAsync(request.Content, cancellationToken).ConfigureAwait(false),
            ContentLengthKnown = contentLengthKnown,
            Authorization = request.Headers.Authorization?.ToString(),
        };
    }

    private static Dictionary<string, string> ReadHeaders(HttpRequestMessage request)
    {
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> all =
            request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in all)
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        return headers;
    }

    /// <summary>
    /// Copies instead of buffering: a buffered body has a known length, and the handlers above would try it again.
    /// </summary>
    private static async Task<string> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
