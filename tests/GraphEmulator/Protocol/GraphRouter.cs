using ApiConnectors.GraphEmulator.Authority;
using ApiConnectors.GraphEmulator.Resources;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>Finds the resource that a path names. A new resource is one more line here.</summary>
internal sealed class GraphRouter(EmulatorState state)
{
    private readonly AccessTokens tokens = new(state);

    /// <summary>The tenant that a request's token names, or null.</summary>
    public Tenant? FindTenant(GraphRequest request) => tokens.FindTenant(request);

    public GraphAnswer Answer(GraphRequest request)
    {
        try
        {
            return Route(request, tokens.Check(request));
        }
        catch (GraphRefusal refusal)
        {
            return GraphAnswer.Error(request, refusal.Status, refusal.Code, refusal.Message, state.Options.UtcNow) with
            {
                Headers = refusal.Headers,
            };
        }
    }

    private GraphAnswer Route(GraphRequest request, Caller caller) => request.Segments switch
    {
        ["v1.0", "identity", var resource, ..] when !state.Options.V1Available => throw GraphRefusal.UnknownSegment(resource),
        ["v1.0" or "beta", "identity", "apiConnectors", .. string[] rest] => new ApiConnectorsEndpoints(caller).Answer(request, rest),
        ["v1.0" or "beta", "identity", "b2xUserFlows", .. string[] rest] =>
            new UserFlowsEndpoints(caller, "b2xUserFlows", TenantKind.ExternalId).Answer(request, rest),
        ["beta", "identity", "b2cUserFlows", .. string[] rest] =>
            new UserFlowsEndpoints(caller, "b2cUserFlows", TenantKind.AzureADB2C).Answer(request, rest),
        ["v1.0" or "beta", "$batch"] => new BatchEndpoint(caller, state.Faults, Answer).Answer(request),
        ["v1.0" or "beta", "identity", var resource, ..] => throw GraphRefusal.UnknownSegment(resource),
        ["v1.0" or "beta", var resource, ..] => throw GraphRefusal.UnknownSegment(resource),
        var segments => throw GraphRefusal.UnknownSegment(segments[0]),
    };
}
