namespace Microsoft.Graph.StandIn;

/// <summary>
/// Whether and how a request is sent again. Compiled into each assembly that needs it, because the two load contexts
/// share no type.
/// </summary>
internal static class RepeatableRequest
{
    /// <summary>False for a POST, PUT or PATCH whose body has no known length: such a body counts as gone once sent.</summary>
    internal static bool IsRepeatable(this HttpRequestMessage request)
    {
        HttpMethod[] withBody = [HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch];
        return !withBody.Contains(request.Method) || request.Content is null || request.Content.Headers.ContentLength is not null;
    }

    /// <summary>The same request once more, its body copied: HttpClient refuses to send one message twice.</summary>
    internal static async Task<HttpRequestMessage> RepeatAsync(
        this HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var again = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers)
        {
            again.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var option in request.Options)
        {
            again.Options.Set(new HttpRequestOptionsKey<object?>(option.Key), option.Value);
        }

        if (request.Content is not null)
        {
            again.Content = await CopyAsync(request.Content, cancellationToken).ConfigureAwait(false);
        }

        return again;
    }

    private static async Task<HttpContent> CopyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        var copy = new StreamContent(bytes);
        foreach (var header in content.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }
}
