using System.Text.Json;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Connectors;

/// <summary>A TLS client certificate (<c>pkcs12Certificate</c>); replaces whatever authentication there was.</summary>
/// <param name="certificate">The certificate and its key; stays the caller's to dispose.</param>
public sealed class CertificateAuthentication(ClientCertificate certificate) : ConnectorAuthentication
{
    internal override void Check()
    {
        // A ClientCertificate was checked when it was opened.
    }

    internal override void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("@odata.type", "#microsoft.graph.pkcs12Certificate");
        certificate.WriteTo(writer);
    }

    internal override bool IsWhat(IdentityApiConnector connector) =>
        connector.Certificates.Any(each => each.Thumbprint.Equals(certificate.Thumbprint, StringComparison.OrdinalIgnoreCase));
}
