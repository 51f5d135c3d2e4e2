using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Removes API connectors that no user flow uses.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IdentityApiConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIdentityApiConnectorCommand : ExistingConnectorCommand
{
    private readonly HashSet<GraphRequestException> _told = [];

    /// <summary>
    /// <para type="description">Removes connectors also when user flows use them. The question whether to remove them is still asked, and names
    /// the flows.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// <para type="description">Does not look which user flows use the connectors, and removes them.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter SkipUsageCheck { get; set; }

    private protected override string Doing => "remove";

    private protected override void Process(ApiConnectorReference connector)
    {
        GraphSession session = UseSession(connector);
        ConnectorUse use = SkipUsageCheck ? ConnectorUse.NotAsked : Uses.Of(session, connector.Id);
        bool isRefused = use.Steps.Count > 0 && !Force;
        if (use.Failure is { IsRefusal: false } && !Force)
        {
            // The service fails at the moment. To remove now what may be in use is no better than it would be later.
            Attempt($"tell whether user flows use the API connector '{connector}', so it was not removed", connector.Id, () => throw use.Failure);
        }
        else if (isRefused && !this.IsWhatIfOn())
        {
            WriteError(ErrorRecords.ConnectorInUse(connector.Id, connector.ToString(), use.Steps));
        }
        else
        {
            Warn(use.Failure, session);
            if (ShouldProcess($"{connector}{use}", isRefused ? "Remove API connector (refused without -Force)" : "Remove API connector"))
            {
                Wait(Connectors(session).DeleteAsync(connector.Id, StopToken));
            }
        }
    }

    // Once for each session, not for each connector.
    private void Warn(GraphRequestException? failure, GraphSession session)
    {
        if (failure is not null && _told.Add(failure))
        {
            ErrorRecord record = ErrorRecords.From(failure, "check whether user flows use the API connectors", null, session)!;
            WriteWarning($"{record.ErrorDetails.Message} -SkipUsageCheck leaves the check out.");
        }
    }
}
