using System.Text.Json;
using System.Text.Json.Serialization;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Models;

/// <summary>Reads an address whole and writes it as it may be shown, for whoever serializes a connector.</summary>
internal sealed class ShownAddressConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? reader.GetString() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Redaction.Address(value));
}
