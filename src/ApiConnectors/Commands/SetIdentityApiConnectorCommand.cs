using System.Management.Automation;
using ApiConnectors.Completion;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Changes API connectors: their name, their target, or how they authenticate.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "IdentityApiConnector", SupportsShouldProcess = true, DefaultParameterSetName = Properties)]
[OutputType(typeof(IdentityApiConnector))]
public sealed class SetIdentityApiConnectorCommand : ConnectorCertificateCommand
{
    private const string Properties = nameof(Properties);
    private const string ByCredential = nameof(Credential);

    private ApiConnectorChanges _changes = new();
    private string _action = "";

    /// <summary>
    /// <para type="description">A new name. Left out, the name stays as it is.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectorNameCompleter))]
    public string? DisplayName { get; set; }

    /// <summary>
    /// <para type="description">A new https address to call, its query included. Left out, the address stays as it is.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [Address]
    public Uri? TargetUrl { get; set; }

    /// <summary>
    /// <para type="description">A user name and a password for Basic authentication; replaces whatever authentication there was.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential)]
    [ValidateNotNull]
    [CredentialOrName]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// <para type="description">Reads each connector back after the change and writes it.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Doing => "change";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Require("change API connectors", null, () => Credential = CredentialOrNameAttribute.Ask(Host, Credential));
        _changes = new ApiConnectorChanges
        {
            DisplayName = DisplayName,
            TargetUrl = TargetUrl,
            Authentication = Credential is not null ? new BasicAuthentication(Credential.UserName, Credential.Password)
                : Opened is not null ? new CertificateAuthentication(Opened)
                : null,
        };
        _action = $"Set {string.Join(", ", InWords())} of API connector";
        Require("change API connectors", null, _changes.Check);
    }

    private protected override void Process(ApiConnectorReference connector)
    {
        GraphSession session = UseSession(connector);
        if (!ShouldProcess($"{connector}{UseOf(connector, session)}", _action))
        {
            return;
        }

        var connectors = Connectors(session);
        Wait(connectors.UpdateAsync(connector.Id, _changes, StopToken));
        if (PassThru)
        {
            Attempt($"read the API connector '{connector}' back after it was changed", connector.Id, () =>
                WriteObject(From(session, Wait(connectors.GetAsync(connector.Id, StopToken)))));
        }
    }

    // Flows notice another target or authentication, not another name. Looking costs requests, so it is done only when somebody
    // will see it, and nothing is decided by it: a runbook that just sets pays nothing.
    private ConnectorUse UseOf(ApiConnectorReference connector, GraphSession session) =>
        _changes is not { TargetUrl: null, Authentication: null } && this.ShowsShouldProcess(ConfirmImpact.Medium)
            ? Uses.Of(session, connector.Id)
            : ConnectorUse.NotAsked;

    private IEnumerable<string> InWords()
    {
        if (DisplayName is not null)
        {
            yield return $"name '{DisplayName}'";
        }

        if (TargetUrl is not null)
        {
            yield return $"target '{Redaction.Address(TargetUrl)}'";
        }

        if (Credential is not null)
        {
            yield return $"Basic authentication as '{Credential.UserName}'";
        }

        if (Opened is not null)
        {
            yield return $"certificate {Opened.Thumbprint} (valid until {Opened.NotAfter:yyyy-MM-dd})";
        }
    }
}
