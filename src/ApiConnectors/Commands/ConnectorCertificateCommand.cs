using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;

namespace ApiConnectors.Commands;

/// <summary>
/// A cmdlet that gives connectors a client certificate. It is opened and checked once, before anything is sent, and cleared
/// when the pipeline ends, however it ends.
/// </summary>
public abstract class ConnectorCertificateCommand : ExistingConnectorCommand, IDisposable
{
    private protected const string ByPath = nameof(CertificatePath);
    private protected const string ByObject = nameof(Certificate);

    /// <summary>
    /// <para type="description">The path of a .pfx file with the certificate and its private key. Taken literally: brackets and stars are
    /// just characters.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByPath)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>
    /// <para type="description">The password of the .pfx file; left out when it has none.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByPath)]
    [Secret]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>
    /// <para type="description">A certificate whose private key can be exported, as from Get-Item Cert:\... or Get-AutomationCertificate.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The certificate, when the parameters name one.</summary>
    private protected ClientCertificate? Opened { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Require("use the certificate", CertificatePath ?? Certificate?.Thumbprint, () =>
            Opened = CertificateSource.Open(SessionState.Path, CertificatePath, CertificatePassword, Certificate));
        foreach (string warning in Opened?.Warnings ?? [])
        {
            WriteWarning(warning);
        }
    }

    /// <summary>Clears the certificate and its password.</summary>
    public void Dispose()
    {
        Opened?.Dispose();
        GC.SuppressFinalize(this);
    }
}
