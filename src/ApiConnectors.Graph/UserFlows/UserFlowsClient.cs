using System.Text.Json;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>
/// The user flows of a tenant and the connectors that their steps call (<c>/identity/b2xUserFlows</c>, in Azure AD B2C
/// tenants <c>/identity/b2cUserFlows</c>). Every method throws <see cref="GraphRequestException"/> when the service does not
/// do what was asked, and <see cref="OperationCanceledException"/> when the token is cancelled. Which kind of tenant it is
/// shows with the first request, and is remembered by this client.
/// </summary>
/// <param name="graph">Sends the requests.</param>
/// <param name="clock">Waits before parts of a batch are read again.</param>
/// <param name="observer">Hears of the waits, or <see langword="null"/>.</param>
public sealed class UserFlowsClient(GraphClient graph, TimeProvider clock, IGraphObserver? observer = null)
{
    /// <summary>Which kind of user flows the tenant has, or <see langword="null"/> as long as nothing was read.</summary>
    public UserFlowKind? Kind { get; private set; }

    /// <summary>Lists the ids of all flows.</summary>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => OfTenantAsync<IReadOnlyList<string>>(async kind =>
    {
        List<string> ids = [];
        await foreach (UserFlowItem flow in Graph(kind).ListAsync(
            Root(kind), UserFlowsJson.Default.Page, flow => flow.Id, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(flow.Id);
        }

        return ids;
    });

    /// <summary>Reads a flow's steps, also those that call no connector.</summary>
    public Task<IReadOnlyList<ApiConnectorUserFlow>> GetAsync(string userFlowId, CancellationToken cancellationToken) => OfTenantAsync(async kind =>
        Steps(kind, userFlowId, await Graph(kind).SendAsync(
            HttpMethod.Get, Expanded(kind, userFlowId), null, UserFlowsJson.Default.ApiConnectorConfiguration, cancellationToken).ConfigureAwait(false)));

    /// <summary>Reads the steps of many flows, 20 with one request. One that cannot be read does not hinder the others.</summary>
    public async Task<IReadOnlyList<UserFlowSteps>> GetAsync(IReadOnlyList<string> userFlowIds, CancellationToken cancellationToken)
    {
        if (Kind is null)
        {
            // A batch does not tell: it succeeds whatever its parts do.
            await ListAsync(cancellationToken).ConfigureAwait(false);
        }

        UserFlowKind kind = Kind!.Value;
        var parts = await new GraphBatch(Graph(kind), clock, observer).GetAsync(
            [.. userFlowIds.Select(id => Expanded(kind, id))], UserFlowsJson.Default.ApiConnectorConfiguration, cancellationToken).ConfigureAwait(false);
        return
        [
            .. userFlowIds.Zip(parts, (id, part) => new UserFlowSteps(id, part.Value is null ? [] : Steps(kind, id, part.Value), part.Failure)),
        ];
    }

    /// <summary>Has a flow call a connector at a step, or none, and gives the step as it is then.</summary>
    /// <param name="userFlowId">The flow.</param>
    /// <param name="step">The step.</param>
    /// <param name="apiConnectorId">The connector, or <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">
    /// The version does not have the step: PreTokenIssuance is on beta only. The flows of Azure AD B2C are always on beta.
    /// </exception>
    /// <exception cref="ChangeNotAppliedException">The service accepted the change and did not make it.</exception>
    public async Task<ApiConnectorUserFlow> SetAsync(
        string userFlowId, UserFlowStep step, string? apiConnectorId, CancellationToken cancellationToken)
    {
        if (Kind is null && !Has(graph, step))
        {
            // Which kind of tenant it is shows without a change.
            await GetAsync(userFlowId, cancellationToken).ConfigureAwait(false);
        }

        if (!Has(Graph(Kind ?? UserFlowKind.ExternalId), step))
        {
            throw new ArgumentException($"The step {step} is on {GraphClient.Beta} only.", nameof(step));
        }

        return await OfTenantAsync(async kind =>
        {
            using GraphBody body = GraphBody.Write(repeatable: true, writer => WriteReference(writer, Graph(kind), apiConnectorId));
            await Graph(kind).SendAsync(
                HttpMethod.Put, $"{Configuration(kind, userFlowId)}/{Name(step)}/$ref", body, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ApiConnectorUserFlow> steps = await GetAsync(userFlowId, cancellationToken).ConfigureAwait(false);
            ApiConnectorUserFlow found = steps.Single(each => each.Step == step);
            return found.Calls(apiConnectorId) ? found : throw new ChangeNotAppliedException(found);
        }).ConfigureAwait(false);
    }

    private static string Root(UserFlowKind kind) => kind is UserFlowKind.AzureADB2C ? "identity/b2cUserFlows" : "identity/b2xUserFlows";

    private static string Configuration(UserFlowKind kind, string id) => $"{Root(kind)}/{GraphPath.Segment(id)}/apiConnectorConfiguration";

    private static string Name(UserFlowStep step) => JsonNamingPolicy.CamelCase.ConvertName($"{step}");

    private static bool Has(GraphClient graph, UserFlowStep step) => step is not UserFlowStep.PreTokenIssuance || graph.Version == GraphClient.Beta;

    private static void WriteReference(Utf8JsonWriter writer, GraphClient graph, string? apiConnectorId)
    {
        writer.WriteStartObject();
        if (apiConnectorId is not null)
        {
            writer.WriteString("@odata.id", graph.Address($"identity/apiConnectors/{GraphPath.Segment(apiConnectorId)}"));
        }

        writer.WriteEndObject();
    }

    // The first of the two that the service does not refuse is the tenant's. When it refuses both, the first refusal is told:
    // it is about what nearly every tenant has.
    private async Task<T> OfTenantAsync<T>(Func<UserFlowKind, Task<T>> ask)
    {
        if (Kind is { } known)
        {
            return await ask(known).ConfigureAwait(false);
        }

        UserFlowKind kind = UserFlowKind.ExternalId;
        T answer;
        try
        {
            answer = await ask(kind).ConfigureAwait(false);
        }
        catch (GraphRequestException first) when (first is { Fault: GraphFault.Forbidden, Code: "AADB2C" })
        {
            kind = UserFlowKind.AzureADB2C;
            try
            {
                answer = await ask(kind).ConfigureAwait(false);
            }
            catch (GraphRequestException second) when (second.IsRefusal)
            {
                throw first;
            }
        }

        Kind = kind;
        return answer;
    }

    private GraphClient Graph(UserFlowKind kind) => kind is UserFlowKind.AzureADB2C ? graph.WithVersion(GraphClient.Beta) : graph;

    private IEnumerable<UserFlowStep> StepsOf(UserFlowKind kind) => Enum.GetValues<UserFlowStep>().Where(step => Has(Graph(kind), step));

    private string Expanded(UserFlowKind kind, string id) => $"{Configuration(kind, id)}?$expand={string.Join(',', StepsOf(kind).Select(Name))}";

    private IReadOnlyList<ApiConnectorUserFlow> Steps(UserFlowKind kind, string id, ApiConnectorConfiguration configuration) =>
    [
        .. StepsOf(kind).Select(step => new ApiConnectorUserFlow
        {
            UserFlowId = id,
            Step = step,
            ApiConnectorId = configuration.At(step)?.Id,
            ApiConnectorName = configuration.At(step)?.DisplayName,
        }),
    ];
}
