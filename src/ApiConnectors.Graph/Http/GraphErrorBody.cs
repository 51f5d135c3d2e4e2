using System.Text.Json;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// What an error answer says, read from whatever came: Graph's envelope, the sign-in service's, a bare message, or nothing
/// at all when a proxy sent a page or the body was cut off.
/// </summary>
/// <param name="Code">Graph's code, or <see langword="null"/>.</param>
/// <param name="Message">The service's message, or <see langword="null"/>.</param>
/// <param name="RequestId">The service's identifier of the request, or <see langword="null"/>.</param>
/// <param name="ClientRequestId">Our identifier as the service repeats it, or <see langword="null"/>.</param>
internal sealed record GraphErrorBody(string? Code, string? Message, string? RequestId, string? ClientRequestId)
{
    private static readonly GraphErrorBody s_none = new(null, null, null, null);

    public static GraphErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            JsonElement? error = Member(root, "error");
            if (error is not { ValueKind: JsonValueKind.Object } envelope)
            {
                return s_none with { Code = Text(error), Message = Text(Member(root, "error_description")) ?? Text(Member(root, "message")) };
            }

            JsonElement? inner = Member(envelope, "innerError");
            return new GraphErrorBody(
                Text(Member(envelope, "code")),
                Text(Member(envelope, "message")),
                Text(Member(inner, "request-id")),
                Text(Member(inner, "client-request-id")));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with text in it that is no Unicode.
            return s_none;
        }
    }

    // Names are compared without case: the service writes both innerError and innererror.
    private static JsonElement? Member(JsonElement? parent, string name)
    {
        if (parent is { ValueKind: JsonValueKind.Object } element)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return null;
    }

    private static string? Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;
}
