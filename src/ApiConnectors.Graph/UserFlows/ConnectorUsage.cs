using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>
/// Which steps of user flows call which connector, for all connectors of a tenant at one moment. Graph has no link from a
/// connector to its flows, so every flow is read: one list, and one request for each 20 flows.
/// </summary>
public sealed class ConnectorUsage
{
    private readonly ILookup<string, ApiConnectorUserFlow> _steps;

    private ConnectorUsage(IEnumerable<ApiConnectorUserFlow> steps) =>
        _steps = steps.Where(step => step.ApiConnectorId is not null).ToLookup(step => step.ApiConnectorId!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads it.</summary>
    /// <exception cref="GraphRequestException">Not every flow could be read: a connector that seems unused might be used.</exception>
    public static async Task<ConnectorUsage> ReadAsync(UserFlowsClient userFlows, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = await userFlows.ListAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<UserFlowSteps> flows = await userFlows.GetAsync(ids, cancellationToken).ConfigureAwait(false);

        // A flow that was deleted since it was listed calls nothing.
        return flows.FirstOrDefault(flow => flow.Failure is not (null or { Fault: GraphFault.NotFound })) is { Failure: { } failure }
            ? throw failure
            : new ConnectorUsage(flows.SelectMany(flow => flow.Steps));
    }

    /// <summary>The steps that call a connector. Empty, never <see langword="null"/>.</summary>
    public IReadOnlyList<ApiConnectorUserFlow> Of(string apiConnectorId) => [.. _steps[apiConnectorId]];
}
