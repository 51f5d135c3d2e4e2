using System.Management.Automation;
using ApiConnectors.Completion;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Has user flows call an API connector at a step.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "ApiConnectorUserFlow", SupportsShouldProcess = true)]
[OutputType(typeof(ApiConnectorUserFlow))]
public sealed class SetApiConnectorUserFlowCommand : UserFlowStepCommand
{
    /// <summary>
    /// <para type="description">The connector: an id, an object that Get-IdentityApiConnector wrote, or anything with an Id.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("ApiConnectorId")]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    [ApiConnectorReference(One = true)]
    public ApiConnectorReference? ApiConnector { get; set; }

    private protected override string Doing => "attach the API connector to";

    private protected override ApiConnectorReference? Wanted => ApiConnector;

    private protected override string Action(ApiConnectorUserFlow current) => current.ApiConnectorId is null
        ? $"Attach API connector {ApiConnector}"
        : $"Attach API connector {ApiConnector} in place of {new ApiConnectorReference(current)}";
}
