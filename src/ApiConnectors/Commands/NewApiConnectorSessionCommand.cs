using System.Management.Automation;
using System.Security;
using ApiConnectors.Errors;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Makes a session of its own, beside the one of Connect-MgGraph and without its module.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "ApiConnectorSession", DefaultParameterSetName = ByAccessToken)]
[OutputType(typeof(GraphSession))]
public sealed class NewApiConnectorSessionCommand : PSCmdlet
{
    private const string ByAccessToken = nameof(AccessToken);

    /// <summary>
    /// <para type="description">An access token for Microsoft Graph. The session ends when the token expires.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByAccessToken)]
    [ValidateNotNull]
    [Secret]
    public SecureString AccessToken { get; set; } = new();

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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (GraphEndpoint is not null && MyInvocation.BoundParameters.ContainsKey(nameof(Environment)))
        {
            ThrowTerminatingError(ErrorRecords.EnvironmentAndEndpoint());
        }

        try
        {
            WriteObject(AccessTokenSession.Create(AccessToken, GraphEndpoint ?? Cloud.Find(Environment)!.GraphRoot));
        }
        catch (SessionException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
    }
}
