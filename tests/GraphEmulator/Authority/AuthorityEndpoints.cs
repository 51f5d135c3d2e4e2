using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>The authority's addresses, on the same port as Graph's.</summary>
internal sealed class AuthorityEndpoints(EmulatorState state)
{
    private readonly TokenEndpoint tokens = new(state);
    private readonly SignInEndpoints signIn = new(state);
    private readonly ManagedIdentityEndpoint managedIdentity = new(state);

    public static bool Owns(GraphRequest request) => request.Segments is
        [_, "oauth2", "v2.0", "token" or "devicecode" or "authorize"]
        or [_, "v2.0", ".well-known", "openid-configuration"]
        or [_, "discovery", "v2.0", "keys"]
        or [_, "discovery", "instance"]
        or ["metadata", "identity", "oauth2", "token"]
        or ["msi", "token"];

    /// <summary>The tenant that a request is about, or null when there is no such tenant.</summary>
    public Tenant? FindTenant(GraphRequest request) => request.Segments is ["metadata" or "msi", ..]
        ? managedIdentity.FindTenant(request)
        : FindTenant(request.Segments[0], ParametersOf(request).Text("client_id"));

    public GraphAnswer Answer(GraphRequest request)
    {
        try
        {
            return Route(request);
        }
        catch (AuthorityRefusal refusal)
        {
            return refusal.ToAnswer(request, state.Authority.Now);
        }
    }

    private GraphAnswer Route(GraphRequest request)
    {
        string accepted = request.Segments[^1] is "token" or "devicecode" && request.Segments[0] is not ("metadata" or "msi") ? "POST" : "GET";
        if (request.Method != accepted)
        {
            throw AuthorityRefusal.OtherMethod(accepted, request.Method);
        }

        return request.Segments switch
        {
            ["metadata", ..] => managedIdentity.VirtualMachine(request),
            ["msi", ..] => managedIdentity.AppService(request),
            [var tenant, "discovery", "instance"] => DiscoveryDocuments.Instances(request.Root, tenant),
            [.., "keys"] => DiscoveryDocuments.Keys(state.Authority.Key),
            _ => ForTenant(request),
        };
    }

    private GraphAnswer ForTenant(GraphRequest request)
    {
        Parameters parameters = ParametersOf(request);
        Tenant tenant = FindTenant(request.Segments[0], parameters.Text("client_id")) ?? throw AuthorityRefusal.UnknownTenant(request.Segments[0]);
        return request.Segments[^1] switch
        {
            "token" => tokens.Answer(request, tenant, parameters),
            "devicecode" => signIn.BeginDeviceCode(tenant, parameters),
            "authorize" => signIn.Authorize(tenant, parameters),
            _ => DiscoveryDocuments.OpenIdConfiguration(request.Root, tenant),
        };
    }

    // Users of any tenant sign in at common and organizations; here the application tells which one it is.
    private Tenant? FindTenant(string name, string? clientId) => name is "common" or "organizations" && clientId is not null
        ? state.Tenants.All.FirstOrDefault(tenant => tenant.FindApp(clientId) is not null)
        : state.Tenants.Find(name);

    private static Parameters ParametersOf(GraphRequest request) =>
        request.Method == "POST" ? Parameters.OfBody(request) : Parameters.OfQuery(request);
}
