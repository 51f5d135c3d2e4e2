using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>What clients can ask an authority about itself.</summary>
internal static class DiscoveryDocuments
{
    public static GraphAnswer OpenIdConfiguration(string root, Tenant tenant)
    {
        string start = $"{root}/{tenant.Id}";
        return GraphAnswer.PlainJson(200, new JsonObject
        {
            ["issuer"] = $"{start}/v2.0",
            ["authorization_endpoint"] = $"{start}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{start}/oauth2/v2.0/token",
            ["device_authorization_endpoint"] = $"{start}/oauth2/v2.0/devicecode",
            ["jwks_uri"] = $"{start}/discovery/v2.0/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
        });
    }

    public static GraphAnswer Keys(SigningKey key) => GraphAnswer.PlainJson(200, new JsonObject { ["keys"] = new JsonArray(key.ToJson()) });

    /// <summary>Says of this host, and no other, that it is an authority.</summary>
    public static GraphAnswer Instances(string root, string tenant)
    {
        string host = new Uri(root).Authority;
        return GraphAnswer.PlainJson(200, new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"{root}/{tenant}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        });
    }
}
