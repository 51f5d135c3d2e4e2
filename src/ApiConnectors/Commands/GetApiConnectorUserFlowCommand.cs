using System.Management.Automation;
using ApiConnectors.Completion;
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
public sealed class GetApiConnectorUserFlowCommand : SeveralSessionsCommand
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
    [ArgumentCompleter(typeof(UserFlowIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>
    /// <para type="description">Connectors: objects that Get-IdentityApiConnector wrote, ids, or anything with an Id. Only the steps that call
    /// one of them are written.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    [ApiConnectorReference]
    public ApiConnectorReference[] ApiConnector { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ApiConnectorReference connector in ApiConnector)
        {
            Require(Doing, null, () =>
            {
                foreach (GraphSession session in UseSessions(connector.Session))
                {
                    _wanted.Of(session).Add(connector);
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline or an array that brought no connector asks for the flows of none, not of all.
        if (!MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(ApiConnector)))
        {
            Require(Doing, null, () => Read(UseSessions(), (_, step) => Id is not null || step.ApiConnectorId is not null));
        }
        else if (_wanted.All.Count > 0)
        {
            Attempt(Doing, null, () => Read(
                [.. _wanted.All.SelectMany(each => UseSessions(each.Session))],
                (session, step) => _wanted.Of(session).Any(connector => step.Calls(connector.Id))));
        }
    }

    private void Read(IReadOnlyList<GraphSession> sessions, Func<GraphSession, ApiConnectorUserFlow, bool> isWanted)
    {
        NameFilter named = new(Id);
        int read = ReadEach(Doing, sessions, UserFlows, ReadAsync, (session, flows) =>
        {
            WriteVerbose(TenantKind.InWords(flows.Kind));
            foreach (UserFlowSteps flow in flows.Steps)
            {
                named.Matches(flow.UserFlowId);
                Write(session, flow, step => isWanted(session, step), sessions.Count > 1);
            }
        });
        foreach (string missing in read > 0 ? named.Missing : [])
        {
            WriteError(ErrorRecords.UserFlowNotFound(missing, read));
        }
    }

    private async Task<(UserFlowKind? Kind, IReadOnlyList<UserFlowSteps> Steps)> ReadAsync(UserFlowsClient userFlows, CancellationToken cancellationToken)
    {
        NameFilter named = new(Id);
        IReadOnlyList<string> ids = await userFlows.ListAsync(cancellationToken).ConfigureAwait(false);
        return (userFlows.Kind, await userFlows.GetAsync([.. ids.Where(named.Matches)], cancellationToken).ConfigureAwait(false));
    }

    private void Write(GraphSession session, UserFlowSteps flow, Func<ApiConnectorUserFlow, bool> isWanted, bool areSeveral)
    {
        // A flow that was deleted since it was listed is as good as not listed.
        if (flow.Failure is not (null or { Fault: GraphFault.NotFound }))
        {
            string whose = areSeveral ? $" of {TenantOf(session)}" : "";
            WriteFailure($"read the user flow '{flow.UserFlowId}'{whose}", flow.UserFlowId, session, flow.Failure);
        }

        foreach (ApiConnectorUserFlow step in flow.Steps.Where(isWanted))
        {
            WriteOfTenant(From(session, step), areSeveral);
        }
    }
}
