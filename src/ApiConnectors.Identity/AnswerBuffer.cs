using System.Buffers;
using System.Net.Http.Headers;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Identity;

/// <summary>Reads the body of an answer while the request can still be sent again, so that a connection lost in the middle is a try like any other.</summary>
internal static class AnswerBuffer
{
    /// <summary>Puts the body into memory, as far as anybody is going to read it.</summary>
    public static async ValueTask<HttpResponseMessage> FillAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            HttpContent content = answer.Content;
            MemoryStream body = new((int)Math.Min(content.Headers.ContentLength ?? 0, GraphRetry.LargestAnswer));
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                byte[] part = ArrayPool<byte>.Shared.Rent(16 * 1024);
                int read;

                // One byte more than is taken tells the reader that the answer is too large.
                while (body.Length <= GraphRetry.LargestAnswer && (read = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    body.Write(part, 0, read);
                }

                ArrayPool<byte>.Shared.Return(part);
            }

            body.Position = 0;
            answer.Content = new StreamContent(body);
            foreach ((string name, HeaderStringValues values) in content.Headers.NonValidated)
            {
                answer.Content.Headers.TryAddWithoutValidation(name, values);
            }

            answer.Content.Headers.ContentLength = body.Length;
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
