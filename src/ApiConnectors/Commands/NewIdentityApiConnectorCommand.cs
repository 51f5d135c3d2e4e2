using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Creates API connectors.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "IdentityApiConnector", SupportsShouldProcess = true, DefaultParameterSetName = ByCredential)]
[OutputType(typeof(IdentityApiConnector))]
public sealed class NewIdentityApiConnectorCommand : OneSessionCommand
{
    private const string ByCredential = nameof(Credential);
    private const string ByPath = nameof(CertificatePath);
    private const string ByObject = nameof(Certificate);

    private ConnectorCreator? _creator;
    private GraphSession? _creatorSession;

    /// <summary>
    /// <para type="description">A connector to copy, from the pipeline: its name and its whole address are taken where they are not given. Its
    /// authentication cannot be read, so it has to be given.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [NoRow]
    public IdentityApiConnector? InputObject { get; set; }

    /// <summary>
    /// <para type="description">The name that administrators see.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>
    /// <para type="description">The https address to call, its query included.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [Address]
    public Uri? TargetUrl { get; set; }

    /// <summary>
    /// <para type="description">A user name and a password for Basic authentication.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [CredentialOrName]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// <para type="description">The path of a .pfx file with the certificate and its private key. Taken literally: brackets and stars are
    /// just characters.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>
    /// <para type="description">The password of the .pfx file; left out when it has none.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    [Secret]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>
    /// <para type="description">A certificate whose private key can be exported, as from Get-Item Cert:\... or Get-AutomationCertificate.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        Require("create API connectors", null, () => Credential = CredentialOrNameAttribute.Ask(Host, Credential));

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt($"create the API connector '{DisplayName}'", DisplayName, Create);

    private void Create()
    {
        CredentialOrNameAttribute.RefuseName(Credential);
        using ClientCertificate? certificate = CertificateSource.Open(SessionState.Path, CertificatePath, CertificatePassword, Certificate);
        foreach (string warning in certificate?.Warnings ?? [])
        {
            WriteWarning(warning);
        }

        NewApiConnector connector = new()
        {
            DisplayName = DisplayName,
            TargetUrl = WholeTargetUrl(),
            Authentication = certificate is null
                ? new BasicAuthentication(Credential!.UserName, Credential.Password)
                : new CertificateAuthentication(certificate),
        };
        connector.Check();
        GraphSession session = UseSession();
        string authentication = certificate is null ? $"Basic authentication as '{Credential!.UserName}'" : $"certificate {certificate.Thumbprint}";
        if (ShouldProcess($"{DisplayName}, {Redaction.Address(TargetUrl)}, {authentication}", "Create API connector"))
        {
            WriteObject(From(session, Wait(Creator(session).CreateAsync(connector, StopToken))));
        }
    }

    // One for the pipeline: what is there before is read once.
    private ConnectorCreator Creator(GraphSession session)
    {
        if (_creator is null || _creatorSession?.IsSameTenant(session) is not true || _creatorSession.Connection.Client != session.Connection.Client)
        {
            _creator = new ConnectorCreator(Connectors(session), TimeProvider.System, Notices(session));
            _creatorSession = session;
        }

        return _creator;
    }

    // A connector shows its address without the query, and that is what binds from its property.
    private Uri WholeTargetUrl() =>
        InputObject?.GetTargetUrl() is { } whole && InputObject.TargetUrl == TargetUrl!.OriginalString ? new Uri(whole, UriKind.RelativeOrAbsolute) : TargetUrl!;
}
