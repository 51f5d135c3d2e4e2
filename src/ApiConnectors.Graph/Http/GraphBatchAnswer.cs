using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Http;

/// <summary>The answer to a batch: the answers to its parts, in any order.</summary>
internal sealed record GraphBatchAnswer
{
    [JsonPropertyName("responses")]
    public required IReadOnlyList<Part> Responses { get; init => field = value ?? throw new JsonException(); }

    /// <summary>The answer to one part.</summary>
    internal sealed record Part
    {
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        [JsonPropertyName("status")]
        public required int Status { get; init; }

        [JsonPropertyName("headers")]
        public IReadOnlyDictionary<string, JsonElement>? Headers { get; init; }

        /// <summary>JSON as it is, not as text; whatever is no JSON comes as a string of base64.</summary>
        [JsonPropertyName("body")]
        public JsonElement Body { get; init; }

        /// <summary>A header's value as text, its name in any case, or <see langword="null"/>.</summary>
        public string? Header(string name) =>
            Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: not JsonValueKind.Undefined } value
                ? value.ToString()
                : null;
    }
}

/// <summary>The serializer of a batch's answer, made by the compiler.</summary>
[JsonSerializable(typeof(GraphBatchAnswer))]
internal sealed partial class GraphBatchJson : JsonSerializerContext;
