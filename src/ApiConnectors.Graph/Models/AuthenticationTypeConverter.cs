using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// The name of a type of authentication, in any case, with or without <c>#</c>. As Graph writes it, it is recognized by its bytes: no
/// string is made of what every connector repeats.
/// </summary>
internal sealed class AuthenticationTypeConverter : JsonConverter<AuthenticationType>
{
    public override AuthenticationType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => AuthenticationType.Unknown,
        not JsonTokenType.String => throw new JsonException(),
        _ when reader.ValueTextEquals("#microsoft.graph.basicAuthentication"u8) => AuthenticationType.Basic,
        _ when reader.ValueTextEquals("#microsoft.graph.clientCertificateAuthentication"u8) => AuthenticationType.ClientCertificate,
        _ => Named(reader.GetString()!),
    };

    public override void Write(Utf8JsonWriter writer, AuthenticationType value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    private static AuthenticationType Named(string name) => name.TrimStart('#').ToUpperInvariant() switch
    {
        "MICROSOFT.GRAPH.BASICAUTHENTICATION" => AuthenticationType.Basic,
        "MICROSOFT.GRAPH.CLIENTCERTIFICATEAUTHENTICATION" or "MICROSOFT.GRAPH.PKCS12CERTIFICATE" => AuthenticationType.ClientCertificate,
        _ => AuthenticationType.Unknown,
    };
}
