using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ApiConnectors.Graph.Http;

/// <summary>The body of an answer, in pooled memory. Never larger than <see cref="Limit"/>, whatever the service or a proxy sends.</summary>
internal sealed class GraphAnswer : IDisposable
{
    /// <summary>The largest body that is read, after decompression, in bytes: 10 MB. A whole tenant's connectors are a few KB.</summary>
    public const int Limit = 10 * 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private GraphAnswer(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes, valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads the whole body, or takes it over where it was read already.</summary>
    /// <exception cref="InvalidAnswerException">The body is larger than the limit.</exception>
    public static async Task<GraphAnswer> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        GraphAnswer answer = (content as HeldContent)?.Take() ?? await FillAsync(content, cancellationToken).ConfigureAwait(false);
        if (answer._length <= Limit)
        {
            return answer;
        }

        answer.Dispose();
        throw new InvalidAnswerException($"it is larger than {Limit / (1024 * 1024)} MB");
    }

    /// <summary>Reads the body as far as anybody is going to read it: one byte more than the limit tells that it is too large.</summary>
    public static async Task<GraphAnswer> FillAsync(HttpContent content, CancellationToken cancellationToken)
    {
        int expected = (int)Math.Min(content.Headers.ContentLength ?? 4096, Limit);
        GraphAnswer answer = new(expected + 1);
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int read;
                while (answer._length <= Limit && (read = await stream.ReadAsync(answer.Free(), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    answer._length += read;
                }
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>The body as a typed value.</summary>
    /// <exception cref="InvalidAnswerException">The body is empty or <c>null</c>.</exception>
    /// <exception cref="JsonException">The body is not JSON, or not of that type.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (_length == 0)
        {
            throw new InvalidAnswerException("it has no body");
        }

        return JsonSerializer.Deserialize(Bytes.Span, type) ?? throw new InvalidAnswerException("its body is null");
    }

    /// <summary>Makes sure that an answer from which nothing is read is one of Graph's, and not the page of a proxy that never asked Graph.</summary>
    /// <exception cref="JsonException">There is a body, and it is not JSON.</exception>
    public bool ReadNothing()
    {
        if (_length > 0)
        {
            using JsonDocument document = JsonDocument.Parse(Bytes);
        }

        return true;
    }

    public void Dispose()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Memory<byte> Free()
    {
        if (_length == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }
}
