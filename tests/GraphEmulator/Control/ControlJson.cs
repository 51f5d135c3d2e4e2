using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>The control API's JSON: camel case, enums by name, and a misspelt member is an error.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Settings { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new CertificateJsonConverter() },
    };

    /// <summary>The options with the members of <paramref name="changes"/> in place of their own.</summary>
    public static EmulatorOptions Overlay(EmulatorOptions options, JsonElement changes)
    {
        if (changes.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The body must be a JSON object.");
        }

        JsonObject merged = JsonSerializer.SerializeToNode(options, Settings)!.AsObject();
        foreach (JsonProperty change in changes.EnumerateObject())
        {
            merged[change.Name] = merged.ContainsKey(change.Name)
                ? JsonSerializer.SerializeToNode(change.Value)
                : throw new JsonException($"There is no option {change.Name} that can be changed.");
        }

        EmulatorOptions overlaid = merged.Deserialize<EmulatorOptions>(Settings)!;
        overlaid.TimeProvider = options.TimeProvider;
        return overlaid;
    }
}
