using System.Collections.ObjectModel;

namespace ApiConnectors.Graph.Models;

/// <summary>Certificates whose text is their thumbprints, for whoever writes a connector into one row, as <c>Export-Csv</c> does.</summary>
internal sealed class CertificateList(IEnumerable<ApiConnectorCertificate> certificates)
    : ReadOnlyCollection<ApiConnectorCertificate>([.. certificates])
{
    public override string ToString() => string.Join(' ', this);
}
