namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>A request as it would have left: the message itself is disposed by then.</summary>
internal sealed record SeenRequest(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string Body, bool HasKnownLength)
{
    public static async Task<SeenRequest> OfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Asked before the body is read, which would make every length known.
        bool hasKnownLength = request.Content?.Headers.ContentLength is not null;
        using MemoryStream body = new();
        await (request.Content?.CopyToAsync(body, cancellationToken) ?? Task.CompletedTask);
        return new SeenRequest(
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length),
            hasKnownLength);
    }
}
