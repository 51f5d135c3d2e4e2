namespace ApiConnectors.GraphEmulator.Control;

/// <summary>The part of the control API that is about tenants and their tokens.</summary>
internal sealed class AuthorityControl(EmulatorState state)
{
    /// <summary>Null when it is not about them.</summary>
    public Task? Route(HttpContext context, string name) => (context.Request.Method, name) switch
    {
        ("GET", "tenants") => context.SendAsync(state.Tenants.All),
        ("POST", "tenants") => AddTenantAsync(context),
        ("DELETE", "tenants") => context.DoAsync(() => RemoveTenants(context)),
        ("POST", "apps") => AddAppAsync(context),
        ("POST", "revoke") => RevokeAsync(context),
        ("POST", "tokens") => IssueTokenAsync(context),
        ("POST", "federatedTokens") => IssueFederatedTokenAsync(context),
        ("GET", "deviceCodes") => context.SendAsync(state.Authority.DeviceCodes.All),
        ("POST", "deviceCodes") => DecideAsync(context),
        _ => null,
    };

    private async Task AddTenantAsync(HttpContext context)
    {
        TenantSeed seed = await context.ReadAsync<TenantSeed>();
        await context.SendAsync(state.Tenants.Add(seed.ToTenant()), 201);
    }

    private void RemoveTenants(HttpContext context)
    {
        if (context.NamedTenant(state.Tenants) is Tenant tenant)
        {
            state.Tenants.Remove(tenant);
        }
        else
        {
            state.Tenants.RemoveAdded();
        }
    }

    private async Task AddAppAsync(HttpContext context) =>
        await context.SendAsync(TenantOf(context).Register(await context.ReadAsync<AppRegistration>()), 201);

    private async Task RevokeAsync(HttpContext context)
    {
        Revocation revocation = await context.ReadOrDefaultAsync<Revocation>();
        await context.DoAsync(() => state.Authority.Revoke(context.NamedTenant(state.Tenants), revocation.RefreshTokens));
    }

    private async Task IssueTokenAsync(HttpContext context)
    {
        TokenSeed seed = await context.ReadOrDefaultAsync<TokenSeed>();
        Tenant tenant = TenantOf(context);
        TenantUser? user = seed.User is null
            ? null
            : tenant.FindUser(seed.User) ?? throw new KeyNotFoundException($"The tenant has no user {seed.User}.");
        await context.SendAsync(
            new { token = state.Authority.IssueToken(tenant, seed.Audience, seed.Roles, seed.Scopes, user, Seconds(seed.LifetimeSeconds)) }, 201);
    }

    private async Task IssueFederatedTokenAsync(HttpContext context)
    {
        FederatedTokenSeed seed = await context.ReadAsync<FederatedTokenSeed>();
        string token = state.Authority.IssueFederatedToken(seed.Issuer, seed.Subject, seed.Audience, Seconds(seed.LifetimeSeconds));
        await context.SendAsync(new { token }, 201);
    }

    private async Task DecideAsync(HttpContext context)
    {
        Decision decision = await context.ReadOrDefaultAsync<Decision>();
        await context.DoAsync(() => state.Authority.DeviceCodes.Decide(decision.UserCode, decision.User, decision.Decline));
    }

    private Tenant TenantOf(HttpContext context) => context.NamedTenant(state.Tenants) ?? state.Tenants.Default;

    private static TimeSpan? Seconds(int? seconds) => seconds is int known ? TimeSpan.FromSeconds(known) : null;

    private sealed record Revocation
    {
        public bool RefreshTokens { get; init; }
    }

    private sealed record TokenSeed
    {
        public string? Audience { get; init; }

        public IReadOnlyList<string>? Roles { get; init; }

        public IReadOnlyList<string>? Scopes { get; init; }

        public string? User { get; init; }

        public int? LifetimeSeconds { get; init; }
    }

    private sealed record FederatedTokenSeed(
        string Issuer, string Subject, string Audience = FederatedCredential.DefaultAudience, int? LifetimeSeconds = null);

    private sealed record Decision
    {
        public string? UserCode { get; init; }

        public string? User { get; init; }

        public bool Decline { get; init; }
    }
}
