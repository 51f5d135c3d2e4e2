using System.Globalization;
using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>
/// The managed identities of the machine that the emulator runs on: <c>/msi/token</c> as App Service and Azure Automation have
/// it, and <c>/metadata/identity/oauth2/token</c> as virtual machines do.
/// </summary>
internal sealed class ManagedIdentityEndpoint(EmulatorState state)
{
    private static readonly string[] ResourceIds = ["mi_res_id", "msi_res_id"];

    public GraphAnswer AppService(GraphRequest request)
    {
        if (request.Headers.GetValueOrDefault("X-IDENTITY-HEADER") != state.Options.IdentityHeader)
        {
            return AppServiceError(401, "The X-IDENTITY-HEADER of the request is not the one of this machine.");
        }

        Parameters query = Parameters.OfQuery(request);
        return query.Text("resource") is not string resource || query.Text("api-version") != "2019-08-01"
            ? AppServiceError(400, "The request needs a resource and the api-version 2019-08-01.")
            : Find(query) is not (Tenant tenant, ManagedIdentity identity)
                ? AppServiceError(400, "No Managed Identity found for specified ClientId/ResourceId/PrincipalId.")
                : GraphAnswer.PlainJson(200, Token(query, tenant, identity, resource));
    }

    public GraphAnswer VirtualMachine(GraphRequest request)
    {
        if (request.Headers.GetValueOrDefault("Metadata") != "true")
        {
            return VirtualMachineError("Required metadata header not specified");
        }

        Parameters query = Parameters.OfQuery(request);
        if (query.Text("resource") is not string resource || query.Text("api-version") is null)
        {
            return VirtualMachineError("Required query variables 'resource' and 'api-version' missing");
        }

        if (Find(query) is not (Tenant tenant, ManagedIdentity identity))
        {
            return VirtualMachineError("Identity not found");
        }

        JsonObject token = Token(query, tenant, identity, resource);
        token["expires_in"] = state.Options.TokenLifetimeSeconds.ToString(CultureInfo.InvariantCulture);
        return GraphAnswer.PlainJson(200, token);
    }

    /// <summary>The tenant of the identity that a request means, or null when there is none.</summary>
    public Tenant? FindTenant(GraphRequest request) => Find(Parameters.OfQuery(request))?.Tenant;

    private (Tenant Tenant, ManagedIdentity Identity)? Find(Parameters query)
    {
        foreach (Tenant tenant in state.Tenants.All)
        {
            if (tenant.ManagedIdentities.FirstOrDefault(identity => IsMeant(identity, query)) is { } identity)
            {
                return (tenant, identity);
            }
        }

        return null;
    }

    private static bool IsMeant(ManagedIdentity identity, Parameters query)
    {
        string? resourceId = ResourceIds.Select(query.Text).FirstOrDefault(text => text is not null);
        return (query.Text("client_id"), query.Text("object_id") ?? query.Text("principal_id"), resourceId) switch
        {
            (string clientId, _, _) => identity.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase),
            (_, string objectId, _) => identity.ObjectId.Equals(objectId, StringComparison.OrdinalIgnoreCase),
            (_, _, string id) => id.Equals(identity.ResourceId, StringComparison.OrdinalIgnoreCase),
            _ => identity.SystemAssigned,
        };
    }

    private JsonObject Token(Parameters query, Tenant tenant, ManagedIdentity identity, string resource)
    {
        DateTimeOffset end = state.Authority.Now + state.Authority.Lifetime;

        // A client that was challenged tells which token was refused; the claims themselves are between the endpoint and Entra.
        bool wasChallenged = query.Text("token_sha256_to_refresh") is not null;
        return new JsonObject
        {
            ["access_token"] = state.Authority.IssueToken(new TokenContent(tenant, resource, identity.ClientId)
            {
                Roles = identity.Roles,
                ObjectId = identity.ObjectId,
                Claims = wasChallenged ? state.Options.RequiredClaims : null,
            }),
            ["client_id"] = identity.ClientId,
            ["expires_on"] = state.Options.ManagedIdentityExpiresOn == ExpiresOnFormat.DateText
                ? end.ToString("O", CultureInfo.InvariantCulture)
                : end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        };
    }

    private static GraphAnswer AppServiceError(int status, string message) => GraphAnswer.PlainJson(
        status, new JsonObject { ["statusCode"] = status, ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString() });

    private static GraphAnswer VirtualMachineError(string description) => GraphAnswer.PlainJson(
        400, new JsonObject { ["error"] = "invalid_request", ["error_description"] = description });
}
