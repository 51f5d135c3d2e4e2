using System.Text;
using System.Text.Json;
using ApiConnectors.GraphEmulator.Resources;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary><c>POST /$batch</c>: up to 20 requests in one. Each is answered, or met by a fault, as if it had come alone.</summary>
/// <param name="caller">Who sent it.</param>
/// <param name="faults">What the parts may meet.</param>
/// <param name="answer">Answers a part.</param>
internal sealed class BatchEndpoint(Caller caller, FaultScript faults, Func<GraphRequest, GraphAnswer> answer)
{
    private const int MostParts = 20;

    public GraphAnswer Answer(GraphRequest request)
    {
        if (request.Method != "POST")
        {
            throw GraphRefusal.MethodNotAllowed("POST");
        }

        (string Id, GraphRequest Request)[] parts = [.. StrictObject.Parse(request).Objects("requests").Select(part => ReadPart(part, request))];
        if (parts.Length > MostParts)
        {
            throw GraphRefusal.BadBatch($"The batch has {parts.Length} requests; the maximum is {MostParts}.");
        }

        if (parts.DistinctBy(part => part.Id).Count() < parts.Length)
        {
            throw GraphRefusal.BadBatch("Two requests of the batch have the same id.");
        }

        var answers = parts.Select(part => (part.Id, Answer: AnswerPart(part.Request))).ToArray();
        if (caller.Options.ShuffleBatch)
        {
            Random.Shared.Shuffle(answers);
        }

        return GraphAnswer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("responses");
            foreach ((string id, GraphAnswer part) in answers)
            {
                WritePart(writer, id, part);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static (string Id, GraphRequest Request) ReadPart(StrictObject part, GraphRequest batch)
    {
        part.AllowOnly("id", "method", "url");
        string url = part.FilledText("url");
        return (part.FilledText("id"), new GraphRequest
        {
            Method = part.FilledText("method"),
            Target = url.StartsWith('/') ? $"/{batch.Version}{url}" : $"/{batch.Version}/{url}",
            Headers = batch.Headers,
            Body = default,
            Root = batch.Root,
        });
    }

    // Connections are the batch's and not a part's, so of the faults only those that answer make sense here.
    private GraphAnswer AnswerPart(GraphRequest part)
    {
        Fault? fault = faults.Take(part.Method, part.Target, caller.Tenant);
        if (fault is { Kind: FaultKind.Answer })
        {
            return ScriptedAnswer.For(fault, part, caller.Options.UtcNow);
        }

        GraphAnswer real = answer(part);
        return fault is { Kind: FaultKind.AnswerAfter } ? ScriptedAnswer.For(fault, part, caller.Options.UtcNow) : real;
    }

    private static void WritePart(Utf8JsonWriter writer, string id, GraphAnswer part)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteNumber("status", part.Status);
        writer.WriteStartObject("headers");
        foreach ((string name, string value) in part.Headers)
        {
            writer.WriteString(name, value);
        }

        if (part.ContentType is not null)
        {
            writer.WriteString("Content-Type", part.ContentType);
        }

        writer.WriteEndObject();
        if (part.Body.Length > 0)
        {
            writer.WritePropertyName("body");
            WriteBody(writer, part);
        }

        writer.WriteEndObject();
    }

    // JSON goes in as it is; anything else as base64, as Graph does.
    private static void WriteBody(Utf8JsonWriter writer, GraphAnswer part)
    {
        if (part.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true)
        {
            writer.WriteRawValue(Encoding.UTF8.GetString(part.Body.Span));
        }
        else
        {
            writer.WriteBase64StringValue(part.Body.Span);
        }
    }
}
