using System.Runtime.CompilerServices;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Completion;

/// <summary>Completes a parameter with connectors.</summary>
internal abstract class ConnectorCompleter : TenantCompleter
{
    /// <summary>What a connector is told with: where it goes, without the query, and how the service authenticates there.</summary>
    private protected static string ToolTip(IdentityApiConnector connector) =>
        $"{connector.TargetUrl}, {connector.AuthenticationType}{(connector.Username is null ? "" : $" as {connector.Username}")}";

    /// <summary>What stands for a connector.</summary>
    private protected abstract Candidate Of(IdentityApiConnector connector);

    private protected override async IAsyncEnumerable<Candidate> ListAsync(
        GraphClient graph, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IdentityApiConnector connector in new ApiConnectorsClient(graph).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Of(connector);
        }
    }
}
