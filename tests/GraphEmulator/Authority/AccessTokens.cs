using System.Text;
using System.Text.Json;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>Who a Graph request comes from, by its token.</summary>
internal sealed class AccessTokens(EmulatorState state)
{
    private static readonly string[] GraphItself = ["https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"];

    /// <exception cref="GraphRefusal">The token is missing or not good for this request.</exception>
    public Caller Check(GraphRequest request)
    {
        string token = Read(request) ?? throw GraphRefusal.TokenMissing();
        Jwt? own = ReadOwn(token);
        Caller caller = own is not null ? Check(own, request)
            : token == state.AccessToken ? new Caller(state.Options, state.Tenants.Default, state.Options.Permissions)
            : throw GraphRefusal.TokenWrong();
        return state.Options.RequiredClaims is not string claims || Includes(own?.Claim(TokenContent.RequestedClaims), claims)
            ? caller
            : throw GraphRefusal.ClaimsChallenge(request.Root, Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)));
    }

    /// <summary>The tenant that a token names, whether it is good or not, or null.</summary>
    public Tenant? FindTenant(GraphRequest request) => Read(request) switch
    {
        null => null,
        string token when token == state.AccessToken => state.Tenants.Default,
        string token => ReadOwn(token)?.Claim("tid") is string id ? state.Tenants.Find(id) : null,
    };

    private Caller Check(Jwt token, GraphRequest request)
    {
        if (!token.IsSignedBy(state.Authority.Key.Rsa))
        {
            throw GraphRefusal.TokenWrong("Invalid signature.");
        }

        if (!Audiences(request).Contains(token.Claim("aud")?.TrimEnd('/')))
        {
            throw GraphRefusal.TokenWrong("Invalid audience.");
        }

        if (token.Time("exp") <= state.Authority.Now || token.Time("nbf") > state.Authority.Now)
        {
            throw GraphRefusal.TokenExpired();
        }

        Tenant? tenant = state.Tenants.Find(token.Claim("tid")!);
        return tenant is not null && token.Claim(TokenContent.Generation) == $"{tenant.TokenGeneration}"
            ? new Caller(state.Options, tenant, [.. token.Names("roles"), .. token.Names("scp")])
            : throw GraphRefusal.TokenWrong("The token was revoked.");
    }

    private string[] Audiences(GraphRequest request) => state.Options.Audiences
        ?? [.. GraphItself, request.Root, request.Root.Replace("http:", "https:", StringComparison.Ordinal)];

    private Jwt? ReadOwn(string token) =>
        token != state.AccessToken && Jwt.Read(token) is Jwt jwt && jwt.Header("kid") == state.Authority.Key.Id ? jwt : null;

    private static string? Read(GraphRequest request) =>
        request.Headers.GetValueOrDefault("Authorization", string.Empty).Split(' ', 2) is [var scheme, { Length: > 0 } token]
        && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? token
            : null;

    // Clients put what they need themselves, such as their capabilities, beside the claims that they were told to ask for.
    private static bool Includes(string? requested, string required)
    {
        try
        {
            return requested is not null && Includes(JsonElement.Parse(requested), JsonElement.Parse(required));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Includes(JsonElement requested, JsonElement required) => required.ValueKind == JsonValueKind.Object
        ? requested.ValueKind == JsonValueKind.Object && required.EnumerateObject().All(member =>
            requested.TryGetProperty(member.Name, out JsonElement own) && Includes(own, member.Value))
        : JsonElement.DeepEquals(requested, required);
}
