using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// A JSON request body in memory that is cleared when it is disposed. Whether its length is known decides, behind a
/// Connect-MgGraph session, whether a failed request is sent again: <c>repeatable</c> bodies are, others never.
/// </summary>
internal sealed class GraphBody : HttpContent
{
    private readonly SecretBuffer _json = new();
    private readonly bool _repeatable;

    private GraphBody(bool repeatable)
    {
        _repeatable = repeatable;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>What is sent.</summary>
    public ReadOnlyMemory<byte> Json => _json.Memory;

    /// <summary>Writes a body. No string is made of what is written, so nothing outlives the clearing.</summary>
    public static GraphBody Write(bool repeatable, Action<Utf8JsonWriter> write)
    {
        GraphBody body = new(repeatable);
        try
        {
            using Utf8JsonWriter writer = new(body._json);
            write(writer);
        }
        catch
        {
            body.Dispose();
            throw;
        }

        return body;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_json.Memory, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return _repeatable;
    }

    protected override void Dispose(bool disposing)
    {
        _json.Dispose();
        base.Dispose(disposing);
    }
}
