using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// What Graph tells of an uploaded client certificate (<c>pkcs12CertificateInformation</c>): public facts, never the key.
/// </summary>
public sealed record ApiConnectorCertificate
{
    /// <summary>SHA-1 of the certificate in upper-case hexadecimal; empty when the service named none.</summary>
    [JsonInclude, JsonPropertyName("thumbprint")]
    public string Thumbprint { get; internal set => field = value ?? ""; } = "";

    /// <summary>From when on the certificate is valid, in local time as in <see cref="System.Security.Cryptography.X509Certificates.X509Certificate2"/>.</summary>
    [JsonInclude, JsonPropertyName("notBefore"), JsonConverter(typeof(UnixSecondsConverter))]
    public DateTime? NotBefore { get; internal set; }

    /// <summary>Until when the certificate is valid, in local time.</summary>
    [JsonInclude, JsonPropertyName("notAfter"), JsonConverter(typeof(UnixSecondsConverter))]
    public DateTime? NotAfter { get; internal set; }

    /// <summary>
    /// Whether the service uses this certificate: the most recently uploaded one that is already valid and not yet expired.
    /// Nothing but an upload changes it.
    /// </summary>
    [JsonInclude, JsonPropertyName("isActive")]
    public bool IsActive { get; internal set; }

    /// <summary>The thumbprint.</summary>
    public override string ToString() => Thumbprint;
}
