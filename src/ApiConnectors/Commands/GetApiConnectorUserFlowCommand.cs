using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Gets the steps of user flows and the API connectors that they call.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ApiConnectorUserFlow")]
[OutputType(typeof(ApiConnectorUserFlow))]
public sealed class GetApiConnectorUserFlowCommand : GraphCommand
{
    private const string Doing = "read the user flows";

    // Collected first: Graph has no link from a connector to its flows, so all flows are read, and that once is enough.
    private readonly PerSession<List<ApiConnectorReference>> _wanted = new(_ => []);

    /// <summary>
    /// <para type="description">Ids of user flows, with or without wildcards. Their steps are written whether or not they call a connector.
    /// Left out, the steps of all flows are written that call one.</para>
    /// </summary>
    [Parameter(Position = 0)]
    [Alias("UserFlowId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <summary>
    /// <para type="description">Connectors: objects that Get-IdentityApiConnector wrote, ids, or anything with an Id. Only the steps that call
    /// one of them are written.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ApiConnectorReference]
    public ApiConnectorReference[] ApiConnector { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ApiConnectorReference connector in ApiConnector)
        {
            Require(Doing, null, () => _wanted.Of(UseSession(connector.Session)).Add(connector));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline or an array that brought no connector asks for the flows of none, not of all.
        if (!MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(ApiConnector)))
        {
            Require(Doing, null, () => Write(UseSession(), step => Id is not null || step.ApiConnectorId is not null));
        }

        foreach ((GraphSession session, List<ApiConnectorReference> connectors) in _wanted.All)
        {
            Attempt(Doing, null, () => Write(UseSession(session), step => connectors.Any(connector => step.Calls(connector.Id))));
        }
    }

    private void Write(GraphSession session, Func<ApiConnectorUserFlow, bool> isWanted)
    {
        UserFlowsClient userFlows = UserFlows(session);
        NameFilter named = new(Id);
        string[] ids = [.. Wait(userFlows.ListAsync(StopToken)).Where(named.Matches)];
        WriteVerbose(TenantKind.InWords(userFlows.Kind));
        foreach (string missing in named.Missing)
        {
            WriteError(ErrorRecords.UserFlowNotFound(missing));
        }

        foreach (UserFlowSteps flow in Wait(userFlows.GetAsync(ids, StopToken)))
        {
            // A flow that was deleted since it was listed is as good as not listed.
            if (flow.Failure is not (null or { Fault: GraphFault.NotFound }))
            {
                Attempt($"read the user flow '{flow.UserFlowId}'", flow.UserFlowId, () => throw flow.Failure);
            }

            foreach (ApiConnectorUserFlow step in flow.Steps.Where(isWanted))
            {
                WriteObject(From(session, step));
            }
        }
    }
}
