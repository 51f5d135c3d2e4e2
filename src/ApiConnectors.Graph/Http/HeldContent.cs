using System.Net;
using System.Net.Http.Headers;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// The body of an answer, read while the request can still be sent again, so that a connection lost in the middle is a try like any
/// other. <see cref="GraphClient"/> takes it over as it is.
/// </summary>
public sealed class HeldContent : HttpContent
{
    private GraphAnswer? _answer;

    private HeldContent(GraphAnswer answer, HttpContentHeaders headers)
    {
        _answer = answer;
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Reads the body of an answer, as far as anybody is going to read it.</summary>
    /// <returns>The answer.</returns>
    public static async Task<HttpResponseMessage> FillAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            using HttpContent content = answer.Content;
            answer.Content = new HeldContent(await GraphAnswer.FillAsync(content, cancellationToken).ConfigureAwait(false), content.Headers);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>Gives the body away; there is only one.</summary>
    internal GraphAnswer? Take() => Interlocked.Exchange(ref _answer, null);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_answer?.Bytes ?? default).AsTask();

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _answer?.Bytes.Length ?? 0;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Take()?.Dispose();
        base.Dispose(disposing);
    }
}
