using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Removes API connectors.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IdentityApiConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIdentityApiConnectorCommand : ExistingConnectorCommand
{
    private protected override string Doing => "remove";

    private protected override void Process(ApiConnectorReference connector)
    {
        var session = UseSession(connector.Session);
        if (ShouldProcess(connector.ToString(), "Remove API connector"))
        {
            Wait(Connectors(session).DeleteAsync(connector.Id, StopToken));
        }
    }
}
