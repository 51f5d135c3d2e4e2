using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Authority;

namespace ApiConnectors.GraphEmulator;

/// <summary>Who issues the tokens, for all tenants.</summary>
/// <remarks>
/// It and the tokens go by <see cref="EmulatorOptions.TimeProvider"/> and
/// <see cref="EmulatorOptions.AuthorityClockOffsetSeconds"/>; there is no leeway.
/// </remarks>
public sealed class TokenAuthority
{
    private readonly EmulatorOptions options;
    private readonly TenantStore tenants;

    internal TokenAuthority(EmulatorOptions options, TenantStore tenants)
    {
        this.options = options;
        this.tenants = tenants;
    }

    /// <summary>The sign-ins by device code that were begun.</summary>
    public DeviceCodeStore DeviceCodes { get; } = new();

    internal SigningKey Key { get; } = new();

    /// <summary>The key of the other identity provider, whose tokens federated credentials are about.</summary>
    internal SigningKey OtherKey { get; } = new();

    internal GrantStore Grants { get; } = new();

    internal DateTimeOffset Now => options.TimeProvider.GetUtcNow().AddSeconds(options.AuthorityClockOffsetSeconds);

    /// <summary>Issues an access token without a flow.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="audience">Whom it is for; null is Graph.</param>
    /// <param name="roles">Application permissions; null is all, unless there is a user.</param>
    /// <param name="scopes">Delegated permissions; null is all if there is a user.</param>
    /// <param name="user">The user, or null for a token of an application.</param>
    /// <param name="lifetime">How long it is valid; a negative time makes one that has expired.</param>
    public string IssueToken(
        Tenant tenant,
        string? audience = null,
        IReadOnlyList<string>? roles = null,
        IReadOnlyList<string>? scopes = null,
        TenantUser? user = null,
        TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return IssueToken(new TokenContent(tenant, audience ?? "https://graph.microsoft.com", Guid.NewGuid().ToString())
        {
            Roles = roles ?? (user is null && scopes is null ? GraphPermissions.All : null),
            Scopes = scopes ?? (user is null ? null : GraphPermissions.All),
            User = user,
            Lifetime = lifetime,
        });
    }

    /// <summary>Issues a token of another identity provider, such as a pipeline's, to be presented as an application's credential.</summary>
    /// <param name="issuer">Its <c>iss</c>.</param>
    /// <param name="subject">Its <c>sub</c>.</param>
    /// <param name="audience">Its <c>aud</c>.</param>
    /// <param name="lifetime">How long it is valid, by default ten minutes; a negative time makes one that has expired.</param>
    public string IssueFederatedToken(
        string issuer, string subject, string audience = FederatedCredential.DefaultAudience, TimeSpan? lifetime = null)
    {
        JsonObject claims = Times(lifetime ?? TimeSpan.FromMinutes(10));
        claims["iss"] = issuer;
        claims["sub"] = subject;
        claims["aud"] = audience;
        return Jwt.Write(OtherKey, claims);
    }

    /// <summary>Ends the access tokens that were issued till now: Graph answers them with 401.</summary>
    /// <param name="tenant">Whose; null is every tenant's.</param>
    /// <param name="refreshTokens">Whether the refresh tokens end as well.</param>
    public void Revoke(Tenant? tenant = null, bool refreshTokens = false)
    {
        foreach (Tenant each in tenant is null ? tenants.All : [tenant])
        {
            each.TokenGeneration++;
            each.GrantGeneration += refreshTokens ? 1 : 0;
        }
    }

    internal TimeSpan Lifetime => TimeSpan.FromSeconds(options.TokenLifetimeSeconds);

    internal string IssueToken(TokenContent content)
    {
        JsonObject claims = Times(content.Lifetime ?? Lifetime);
        claims["aud"] = content.Audience;
        claims["iss"] = $"https://sts.windows.net/{content.Tenant.Id}/";
        claims["tid"] = content.Tenant.Id;
        claims["appid"] = content.ClientId;
        claims["idtyp"] = content.User is null ? "app" : "user";
        claims["oid"] = content.User?.Id ?? content.ObjectId ?? content.ClientId;
        claims["uti"] = Guid.NewGuid().ToString("N");
        claims["ver"] = "1.0";
        claims[TokenContent.Generation] = content.Tenant.TokenGeneration;
        if (content.Roles is not null)
        {
            claims["roles"] = new JsonArray([.. content.Roles.Select(role => JsonValue.Create(role))]);
        }

        if (content.Scopes is not null)
        {
            claims["scp"] = string.Join(' ', content.Scopes);
        }

        if (content.User is not null)
        {
            claims["upn"] = content.User.Upn;
            claims["name"] = content.User.Name ?? content.User.Upn.Split('@')[0];
        }

        if (content.Claims is not null)
        {
            claims[TokenContent.RequestedClaims] = content.Claims;
        }

        return Jwt.Write(Key, claims);
    }

    internal string IssueIdToken(Grant grant, string root)
    {
        JsonObject claims = Times(Lifetime);
        claims["aud"] = grant.App.ClientId;
        claims["iss"] = $"{root}/{grant.Tenant.Id}/v2.0";
        claims["tid"] = grant.Tenant.Id;
        claims["oid"] = grant.User.Id;
        claims["sub"] = grant.User.Id;
        claims["preferred_username"] = grant.User.Upn;
        claims["name"] = grant.User.Name ?? grant.User.Upn.Split('@')[0];
        claims["ver"] = "2.0";
        if (grant.Nonce is not null)
        {
            claims["nonce"] = grant.Nonce;
        }

        return Jwt.Write(Key, claims);
    }

    internal void Clear()
    {
        DeviceCodes.Clear();
        Grants.Clear();
        Revoke();
    }

    private JsonObject Times(TimeSpan lifetime)
    {
        DateTimeOffset end = Now + lifetime;
        DateTimeOffset start = lifetime < TimeSpan.Zero ? end.AddHours(-1) : Now;
        return new JsonObject
        {
            ["iat"] = start.ToUnixTimeSeconds(),
            ["nbf"] = start.ToUnixTimeSeconds(),
            ["exp"] = end.ToUnixTimeSeconds(),
        };
    }
}
