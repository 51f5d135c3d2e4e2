using System.Text.Json;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>How reads show a connector.</summary>
internal static class ConnectorJson
{
    public const string MaskedPassword = "******";

    public static void Write(Utf8JsonWriter writer, ConnectorRecord connector, DateTimeOffset now, string? context = null)
    {
        writer.WriteStartObject();
        if (context is not null)
        {
            writer.WriteString("@odata.context", context);
        }

        writer.WriteString("id", connector.Id);
        writer.WriteString("displayName", connector.DisplayName);
        writer.WriteString("targetUrl", connector.TargetUrl);
        if (!connector.OmitAuthenticationConfiguration)
        {
            writer.WritePropertyName("authenticationConfiguration");
            WriteAuthentication(writer, connector, now);
        }

        writer.WriteEndObject();
    }

    private static void WriteAuthentication(Utf8JsonWriter writer, ConnectorRecord connector, DateTimeOffset now)
    {
        switch (connector)
        {
            case { RawAuthenticationConfiguration: string json }:
                writer.WriteRawValue(json);
                break;
            case { Certificates.Count: > 0 }:
                WriteCertificates(writer, connector.Certificates, now);
                break;
            case { Username: string username }:
                writer.WriteStartObject();
                writer.WriteString("@odata.type", "#microsoft.graph.basicAuthentication");
                writer.WriteString("username", username);
                writer.WriteString("password", MaskedPassword);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteCertificates(
        Utf8JsonWriter writer,
        IReadOnlyList<StoredCertificate> certificates,
        DateTimeOffset now)
    {
        // Microsoft's rule: the one uploaded last among those that are valid now.
        StoredCertificate? active = certificates.LastOrDefault(certificate => certificate.IsValidAt(now));
        writer.WriteStartObject();
        writer.WriteString("@odata.type", "#microsoft.graph.clientCertificateAuthentication");
        writer.WriteStartArray("certificateList");
        foreach (StoredCertificate certificate in certificates)
        {
            writer.WriteStartObject();
            writer.WriteString("thumbprint", certificate.Thumbprint);
            writer.WriteNumber("notAfter", certificate.NotAfter.ToUnixTimeSeconds());
            writer.WriteNumber("notBefore", certificate.NotBefore.ToUnixTimeSeconds());
            writer.WriteBoolean("isActive", ReferenceEquals(certificate, active));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
