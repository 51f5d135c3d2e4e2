using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Models;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Adds a client certificate to API connectors that authenticate with certificates.</para>
/// </summary>
[Cmdlet(VerbsCommon.Add, "ApiConnectorCertificate", SupportsShouldProcess = true, DefaultParameterSetName = ByPath)]
[OutputType(typeof(IdentityApiConnector))]
public sealed class AddApiConnectorCertificateCommand : ConnectorCertificateCommand
{
    private protected override string Doing => "add the certificate to";

    private protected override void Process(ApiConnectorReference connector)
    {
        ClientCertificate certificate = Opened!;
        GraphSession session = UseSession(connector);
        var connectors = Connectors(session);

        // Read first: what an upload onto another kind of authentication does is not documented.
        IdentityApiConnector current = From(session, Wait(connectors.GetAsync(connector.Id, StopToken)));
        if (current.AuthenticationType is not AuthenticationType.ClientCertificate)
        {
            WriteError(ErrorRecords.NotCertificateAuthentication(current));
            return;
        }

        if (current.Certificates.Any(known => known.Thumbprint.Equals(certificate.Thumbprint, StringComparison.OrdinalIgnoreCase)))
        {
            WriteWarning($"The API connector '{current}' has the certificate {certificate.Thumbprint} already. Nothing was sent.");
            WriteObject(current);
            return;
        }

        if (ShouldProcess(current.ToString(), $"Add certificate {certificate.Thumbprint} (valid until {certificate.NotAfter:yyyy-MM-dd})"))
        {
            WriteObject(From(session, Wait(connectors.UploadCertificateAsync(connector.Id, certificate, StopToken))));
        }
    }
}
