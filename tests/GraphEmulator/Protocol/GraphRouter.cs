using ApiConnectors.GraphEmulator.Resources;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>Finds the resource that a path names. A new resource is one more line here.</summary>
internal sealed class GraphRouter
{
    private readonly EmulatorState state;
    private readonly ApiConnectorsEndpoints apiConnectors;
    private readonly UserFlowsEndpoints b2xUserFlows;
    private readonly UserFlowsEndpoints b2cUserFlows;
    private readonly BatchEndpoint batch;

    public GraphRouter(EmulatorState state)
    {
        this.state = state;
        apiConnectors = new ApiConnectorsEndpoints(state);
        b2xUserFlows = new UserFlowsEndpoints(state, "b2xUserFlows", TenantKind.ExternalId);
        b2cUserFlows = new UserFlowsEndpoints(state, "b2cUserFlows", TenantKind.AzureADB2C);
        batch = new BatchEndpoint(state, Answer);
    }

    public GraphAnswer Answer(GraphRequest request)
    {
        try
        {
            CheckToken(request);
            return Route(request);
        }
        catch (GraphRefusal refusal)
        {
            return GraphAnswer.Error(request, refusal.Status, refusal.Code, refusal.Message, state.Options.UtcNow) with
            {
                Headers = refusal.Headers,
            };
        }
    }

    private GraphAnswer Route(GraphRequest request) => request.Segments switch
    {
        ["v1.0", "identity", var resource, ..] when !state.Options.V1Available => throw GraphRefusal.UnknownSegment(resource),
        ["v1.0" or "beta", "identity", "apiConnectors", .. string[] rest] => apiConnectors.Answer(request, rest),
        ["v1.0" or "beta", "identity", "b2xUserFlows", .. string[] rest] => b2xUserFlows.Answer(request, rest),
        ["beta", "identity", "b2cUserFlows", .. string[] rest] => b2cUserFlows.Answer(request, rest),
        ["v1.0" or "beta", "$batch"] => batch.Answer(request),
        ["v1.0" or "beta", "identity", var resource, ..] => throw GraphRefusal.UnknownSegment(resource),
        ["v1.0" or "beta", var resource, ..] => throw GraphRefusal.UnknownSegment(resource),
        var segments => throw GraphRefusal.UnknownSegment(segments[0]),
    };

    private void CheckToken(GraphRequest request)
    {
        string[] parts = request.Headers.GetValueOrDefault("Authorization", string.Empty).Split(' ', 2);
        if (parts.Length < 2 || !parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) || parts[1].Length == 0)
        {
            throw GraphRefusal.TokenMissing();
        }

        if (parts[1] != state.AccessToken)
        {
            throw GraphRefusal.TokenWrong();
        }
    }
}
