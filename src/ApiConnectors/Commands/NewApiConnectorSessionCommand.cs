using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Signs in and makes a session of its own, beside the one of Connect-MgGraph and without its module.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "ApiConnectorSession", DefaultParameterSetName = nameof(AccessToken))]
[OutputType(typeof(GraphSession))]
#pragma warning disable CA1001 // The source has no timer to free, and StopProcessing comes on another thread, also after the end.
public sealed class NewApiConnectorSessionCommand : PSCmdlet
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<DeviceCodePrompt> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// <para type="description">An access token for Microsoft Graph. The session ends when the token expires.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(AccessToken))]
    [ValidateNotNull]
    [Secret]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>
    /// <para type="description">The tenant: its GUID or one of its domain names. A person may leave it out and signs in to the own tenant.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Certificate))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(CertificatePath))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(ClientSecretCredential))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedToken))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedTokenFile))]
    [Parameter(ParameterSetName = nameof(UseDeviceCode))]
    [Parameter(ParameterSetName = nameof(Interactive))]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>
    /// <para type="description">The application's client id. With -Identity that of a user-assigned identity.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Certificate))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(CertificatePath))]
    [Parameter(ParameterSetName = nameof(ClientSecretCredential))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedToken))]
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedTokenFile))]
    [Parameter(ParameterSetName = nameof(Identity))]
    [Parameter(ParameterSetName = nameof(UseDeviceCode))]
    [Parameter(ParameterSetName = nameof(Interactive))]
    [Alias("AppId")]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>
    /// <para type="description">A certificate with its private key that is registered for the application.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Certificate))]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>
    /// <para type="description">The path of a .pfx file with such a certificate, taken literally.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(CertificatePath))]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>
    /// <para type="description">The password of the .pfx file, when it has one.</para>
    /// </summary>
    [Parameter(ParameterSetName = nameof(CertificatePath))]
    [ValidateNotNull]
    [Secret]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>
    /// <para type="description">The application's client id as user name, and its client secret as password.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(ClientSecretCredential))]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ClientSecretCredential { get; set; }

    /// <summary>
    /// <para type="description">A token of another identity provider that the application trusts.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedToken))]
    [ValidateNotNull]
    [Secret]
    public SecureString? FederatedToken { get; set; }

    /// <summary>
    /// <para type="description">The path of a file with such a token, taken literally and read anew at each renewal.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(FederatedTokenFile))]
    [ValidateNotNullOrEmpty]
    public string? FederatedTokenFile { get; set; }

    /// <summary>
    /// <para type="description">The managed identity of the machine, app or runbook that this runs in.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Identity))]
    public SwitchParameter Identity { get; set; }

    /// <summary>
    /// <para type="description">A person signs in with a code, in a browser anywhere.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(UseDeviceCode))]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>
    /// <para type="description">A person signs in with the browser of this machine.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Interactive))]
    public SwitchParameter Interactive { get; set; }

    /// <summary>
    /// <para type="description">The delegated permissions to ask for when a person signs in.</para>
    /// </summary>
    [Parameter(ParameterSetName = nameof(UseDeviceCode))]
    [Parameter(ParameterSetName = nameof(Interactive))]
    [ValidateNotNullOrEmpty]
    public string[] Scopes { get; set; } = ["APIConnectors.ReadWrite.All"];

    /// <summary>
    /// <para type="description">The cloud: Global (the default), USGov, USGovDoD or China, as in Connect-MgGraph.</para>
    /// </summary>
    [Parameter]
    [ValidateSet(Cloud.Global, Cloud.USGov, Cloud.USGovDoD, Cloud.China)]
    public string Environment { get; set; } = Cloud.Global;

    /// <summary>
    /// <para type="description">The address of Graph in a cloud that -Environment does not name: https, or http on this machine itself.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [Address]
    public Uri? GraphEndpoint { get; set; }

    /// <summary>
    /// <para type="description">The address of the sign-in authority that belongs to -GraphEndpoint: https, or http on this machine itself.</para>
    /// </summary>
    [Parameter(ParameterSetName = nameof(Certificate))]
    [Parameter(ParameterSetName = nameof(CertificatePath))]
    [Parameter(ParameterSetName = nameof(ClientSecretCredential))]
    [Parameter(ParameterSetName = nameof(FederatedToken))]
    [Parameter(ParameterSetName = nameof(FederatedTokenFile))]
    [Parameter(ParameterSetName = nameof(UseDeviceCode))]
    [Parameter(ParameterSetName = nameof(Interactive))]
    [ValidateNotNull]
    [Address]
    public Uri? Authority { get; set; }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            Cloud cloud = FindCloud();
            WriteObject(ParameterSetName == nameof(AccessToken) ? AccessTokenSession.Create(AccessToken, cloud) : SignIn(cloud));
        }
        catch (SessionException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
        catch (Exception exception) when (ErrorRecords.From(exception, "sign in", ClientId ?? TenantId, null) is { } record)
        {
            ThrowTerminatingError(record);
        }
    }

    private Cloud FindCloud()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Environment)) && (GraphEndpoint ?? Authority) is not null)
        {
            ThrowTerminatingError(ErrorRecords.EnvironmentAndEndpoint());
        }

        if (GraphEndpoint is null && Authority is not null)
        {
            ThrowTerminatingError(ErrorRecords.EndpointWithoutAuthority());
        }

        Cloud cloud = GraphEndpoint is null ? Cloud.Find(Environment)! : Cloud.Of(GraphEndpoint, Authority);
        if (cloud.Authority is null && ParameterSetName is not (nameof(AccessToken) or nameof(Identity)))
        {
            ThrowTerminatingError(ErrorRecords.EndpointWithoutAuthority());
        }

        return cloud;
    }

    private GraphSession SignIn(Cloud cloud)
    {
        Task<GraphSession> call = OwnSession.SignInAsync(Request(cloud), cloud, _stop.Token);
        Task.WaitAny(call, _code.Task);
        if (_code.Task.IsCompletedSuccessfully)
        {
            // As Write-Host does: shown unless the user wants no information, and part of the information stream.
            WriteInformation(new HostInformationMessage { Message = _code.Task.Result.ToString() }, ["PSHOST"]);
        }

        try
        {
            return call.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private SignInRequest Request(Cloud cloud)
    {
        bool isPerson = ParameterSetName is nameof(UseDeviceCode) or nameof(Interactive);
        bool isIdentity = ParameterSetName is nameof(Identity);
        return new SignInRequest
        {
            TenantId = isIdentity ? null : SignInInputs.Tenant(TenantId ?? SignInInputs.AnyTenant, isPerson),
            ClientId = ClientSecretCredential is { } secret ? SignInInputs.Client(secret.UserName, ClientId)
                : ClientId is not null ? SignInInputs.Client(ClientId)
                : isIdentity ? "" : SignInInputs.GraphCommandLineTools,
            Permissions = isPerson ? SignInInputs.Scopes(Scopes) : [],
            Authority = cloud.Authority,
            GraphRoot = cloud.GraphRoot,
            Method = Method(),
        };
    }

    private SignInMethod Method() => ParameterSetName switch
    {
        nameof(Certificate) => new CertificateSignIn(SignInCertificate.FromCertificate(Certificate!, TimeProvider.System)),
        nameof(CertificatePath) => new CertificateSignIn(CertificateSource.OpenToSignIn(SessionState.Path, CertificatePath!, CertificatePassword)),
        nameof(ClientSecretCredential) => new SecretSignIn(SignInInputs.Secret(ClientSecretCredential!.Password)),
        nameof(FederatedToken) => FederatedTokens.Given(FederatedToken!),
        nameof(FederatedTokenFile) => FederatedTokens.InFile(LiteralPath.Find(SessionState.Path, FederatedTokenFile!) ?? FederatedTokenFile!),
        nameof(Identity) => new ManagedIdentitySignIn(),
        nameof(UseDeviceCode) => new DeviceCodeSignIn(code => _code.TrySetResult(code)),
        _ => new InteractiveSignIn(),
    };
}
