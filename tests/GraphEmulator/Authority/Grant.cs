namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>What a user allowed an application: a refresh token or an authorization code stands for it.</summary>
internal sealed record Grant(Tenant Tenant, AppRegistration App, TenantUser User, RequestedScopes Scopes)
{
    public string? Nonce { get; init; }

    /// <summary>The claims that were asked for, as JSON text.</summary>
    public string? Claims { get; init; }

    /// <summary>The tenant's, when this was given.</summary>
    public int Generation { get; init; } = Tenant.GrantGeneration;
}
