using System.IO.Compression;
using System.Net.Http.Headers;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

/// <summary>Asks for gzip and deflate and unpacks them; nothing else, so a brotli answer arrives packed.</summary>
public class CompressionHandler : DelegatingHandler
{
    private static readonly string[] Encodings = ["gzip", "deflate"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (string encoding in Encodings)
        {
            var value = new StringWithQualityHeaderValue(encoding);
            if (!request.Headers.AcceptEncoding.Contains(value))
            {
                request.Headers.AcceptEncoding.Add(value);
            }
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.Content = await UnpackAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private static async Task<HttpContent> UnpackAsync(HttpContent content, CancellationToken cancellationToken)
    {
        string? encoding = content.Headers.ContentEncoding.LastOrDefault();
        if (!Encodings.Contains(encoding))
        {
            return content;
        }

        var packed = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        Stream unpacked = encoding == "gzip"
            ? new GZipStream(packed, CompressionMode.Decompress)
            : new ZLibStream(packed, CompressionMode.Decompress);
        var result = new StreamContent(unpacked);
        foreach (var header in content.Headers.Where(header => header.Key is not ("Content-Encoding" or "Content-Length")))
        {
            result.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return result;
    }
}
