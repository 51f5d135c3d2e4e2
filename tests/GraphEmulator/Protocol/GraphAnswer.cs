using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>An answer, whole, before any of it is sent: faults can still cut it.</summary>
internal sealed record GraphAnswer(int Status)
{
    private const string JsonContentType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    // Graph writes letters beyond ASCII as they are.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GraphAnswer NoContent { get; } = new(StatusCodes.Status204NoContent);

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static GraphAnswer Json(int status, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            write(writer);
        }

        return new GraphAnswer(status) { Body = buffer.WrittenMemory, ContentType = JsonContentType };
    }

    /// <summary>JSON that is not Graph's: nobody may keep it, as it mostly holds tokens.</summary>
    public static GraphAnswer PlainJson(int status, JsonObject body) => Json(status, writer => body.WriteTo(writer)) with
    {
        ContentType = "application/json; charset=utf-8",
        Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store, no-cache" },
    };

    /// <summary>Graph's error envelope.</summary>
    public static GraphAnswer Error(GraphRequest request, int status, string code, string message, DateTimeOffset now) =>
        Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteStartObject("innerError");
            writer.WriteString("correlationId", Guid.NewGuid());
            writer.WriteString("date", now.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteString("request-id", request.RequestId);
            writer.WriteString("client-request-id", request.ClientRequestId);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
