using System.Management.Automation;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Has user flows call no API connector at a step any more.</para>
/// </summary>
[Cmdlet(VerbsCommon.Clear, "ApiConnectorUserFlow", SupportsShouldProcess = true)]
[OutputType(typeof(ApiConnectorUserFlow))]
public sealed class ClearApiConnectorUserFlowCommand : UserFlowStepCommand
{
    private protected override string Doing => "detach the API connector from";

    private protected override ApiConnectorReference? Wanted => null;

    private protected override string Action(ApiConnectorUserFlow current) => $"Detach API connector {new ApiConnectorReference(current)}";
}
