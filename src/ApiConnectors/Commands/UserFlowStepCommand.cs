using System.Management.Automation;
using ApiConnectors.Completion;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// A cmdlet that changes which connector a step of a user flow calls. The step is read before, so that a change that is
/// none is not sent, and after, because the service has been seen to accept a change and not to make it.
/// </summary>
public abstract class UserFlowStepCommand : OneSessionCommand
{
    private readonly PerSession<UserFlowsClient> _clients;

    private protected UserFlowStepCommand() => _clients = new PerSession<UserFlowsClient>(UserFlows);

    /// <summary>
    /// <para type="description">A step as Get-ApiConnectorUserFlow wrote it: its flow and its step are taken where they are not given, and it
    /// goes back to the session that it was read with.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public ApiConnectorUserFlow? InputObject { get; set; }

    /// <summary>
    /// <para type="description">The ids of the user flows.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserFlowId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserFlowIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>
    /// <para type="description">The step: PostFederationSignup, PostAttributeCollection, or PreTokenIssuance, which takes -ApiVersion beta in
    /// External ID tenants.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public UserFlowStep Step { get; set; }

    /// <summary>What is done, as a message says it after "Cannot" and before the flow.</summary>
    private protected abstract string Doing { get; }

    /// <summary>The connector to call, or <see langword="null"/> for none.</summary>
    private protected abstract ApiConnectorReference? Wanted { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            Attempt($"{Doing} the user flow '{id}' at {Step}", id, () => Process(id));
        }
    }

    /// <summary>What is going to be done, for prompts.</summary>
    private protected abstract string Action(ApiConnectorUserFlow current);

    private void Process(string id)
    {
        GraphSession session = UseSession(InputObject?.Origin as GraphSession ?? Wanted?.Session);
        UserFlowsClient userFlows = _clients.Of(session);
        ApiConnectorUserFlow? current = Wait(userFlows.GetAsync(id, StopToken)).SingleOrDefault(each => each.Step == Step);
        WriteVerbose(TenantKind.InWords(userFlows.Kind));
        if (current is null)
        {
            WriteError(ErrorRecords.StepNotAvailable(id, Step));
        }
        else if (current.Calls(Wanted?.Id))
        {
            WriteVerbose($"{current} calls {Wanted?.ToString() ?? "no API connector"} already. Nothing was sent.");
            WriteObject(From(session, current));
        }
        else if (ShouldProcess(current.ToString(), Action(current)))
        {
            WriteObject(From(session, Wait(userFlows.SetAsync(id, Step, Wanted?.Id, StopToken))));
        }
    }
}
