using System.Runtime.CompilerServices;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.UserFlows;

namespace ApiConnectors.Completion;

/// <summary>Completes ids of user flows.</summary>
internal sealed class UserFlowIdCompleter : TenantCompleter
{
    private protected override async IAsyncEnumerable<Candidate> ListAsync(
        GraphClient graph, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string id in await new UserFlowsClient(graph, TimeProvider.System).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new Candidate(id, id, $"User flow {id}", id);
        }
    }
}
