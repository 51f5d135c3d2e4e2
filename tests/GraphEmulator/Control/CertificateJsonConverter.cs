using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>A certificate without its key, as the base64 of its DER.</summary>
internal sealed class CertificateJsonConverter : JsonConverter<X509Certificate2>
{
    public override X509Certificate2 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(reader.GetBytesFromBase64());
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or InvalidOperationException)
        {
            throw new JsonException("A certificate is the base64 of its DER, without its private key.", exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, X509Certificate2 value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.RawData);
}
