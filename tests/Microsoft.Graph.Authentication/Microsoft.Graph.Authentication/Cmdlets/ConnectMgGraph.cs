using System.Management.Automation;
using System.Security;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

/// <summary>
/// Signs in to nothing: it fills the session as the real cmdlet does. Account, StandInToken, PrimaryHandler and Fail are the
/// stand-in's own.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "MgGraph", DefaultParameterSetName = UserParameterSet)]
[Alias("Connect-Graph")]
public sealed class ConnectMgGraph : PSCmdlet
{
    private const string UserParameterSet = "UserParameterSet";
    private const string AccessTokenParameterSet = "AccessTokenParameterSet";

    [Parameter(ParameterSetName = UserParameterSet, Position = 1)]
    public string[] Scopes { get; set; } = ["User.Read"];

    [Parameter(ParameterSetName = UserParameterSet)]
    [Alias("AppId")]
    public string? ClientId { get; set; }

    [Parameter(ParameterSetName = UserParameterSet)]
    [Alias("Audience", "Tenant")]
    public string TenantId { get; set; } = "5f0a5d3c-3c0e-4f4e-9f0b-3f2b5d1c7a10";

    [Parameter(ParameterSetName = UserParameterSet)]
    public ContextScope ContextScope { get; set; } = ContextScope.CurrentUser;

    [Parameter(ParameterSetName = AccessTokenParameterSet, Mandatory = true, Position = 1)]
    public SecureString? AccessToken { get; set; }

    /// <summary>A name that Get-MgEnvironment lists.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("EnvironmentName", "NationalCloud")]
    public string Environment { get; set; } = KnownEnvironments.Global;

    /// <summary>Seconds.</summary>
    [Parameter]
    public double ClientTimeout { get; set; }

    [Parameter]
    public SwitchParameter NoWelcome { get; set; }

    /// <summary>The stand-in's own: who Get-MgContext says is signed in.</summary>
    [Parameter]
    public string Account { get; set; } = "admin@contoso.example";

    /// <summary>The stand-in's own: the bearer text that requests carry.</summary>
    [Parameter(ParameterSetName = UserParameterSet)]
    public string StandInToken { get; set; } = "stand-in-token";

    /// <summary>The stand-in's own: what takes the place of the network.</summary>
    [Parameter]
    public HttpMessageHandler? PrimaryHandler { get; set; }

    /// <summary>
    /// The stand-in's own: the sign-in fails after the environment was set, and whoever was signed in no longer is.
    /// </summary>
    [Parameter]
    public SwitchParameter Fail { get; set; }

    protected override void ProcessRecord()
    {
        var session = GraphSession.Instance;
        session.Environment = KnownEnvironments.Get(Environment);
        session.SignOut();
        if (Fail)
        {
            var failure = new AuthenticationException("The sign-in failed, as -Fail asked.");
            WriteError(new ErrorRecord(failure, "SignInFailed", ErrorCategory.AuthenticationError, targetObject: null));
            return;
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(ClientTimeout)))
        {
            session.RequestContext!.ClientTimeout = TimeSpan.FromSeconds(ClientTimeout);
        }

        session.SignIn = new StandInSignIn(AccessToken ?? SecureText.ToSecureString(StandInToken), PrimaryHandler);
        session.UserProvidedToken = AccessToken;
        session.AuthContext = AccessToken is null ? UserContext() : AccessTokenContext();
        if (!NoWelcome)
        {
            WriteObject("Welcome to Microsoft Graph!");
        }
    }

    private AuthContext UserContext()
    {
        var context = NewContext();
        context.AuthType = AuthenticationType.Delegated;
        context.TokenCredentialType = TokenCredentialType.InteractiveBrowser;
        context.ClientId = ClientId ?? context.ClientId;
        context.TenantId = TenantId;
        context.Scopes = Scopes;
        context.ContextScope = ContextScope;
        return context;
    }

    private AuthContext AccessTokenContext()
    {
        var context = NewContext();
        context.AuthType = AuthenticationType.UserProvidedAccessToken;
        context.TokenCredentialType = TokenCredentialType.UserProvidedAccessToken;
        context.ContextScope = ContextScope.Process;
        return context;
    }

    private AuthContext NewContext() => new()
    {
        Account = Account,
        AppName = "Microsoft Graph Command Line Tools",
        Environment = GraphSession.Instance.Environment!.Name,
        PSHostVersion = Host.Version,
    };
}
