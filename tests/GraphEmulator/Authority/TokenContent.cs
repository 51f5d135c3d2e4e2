namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>What an access token says.</summary>
internal sealed record TokenContent(Tenant Tenant, string Audience, string ClientId)
{
    /// <summary>A claim of the emulator's own: which of the tenant's tokens it is, so that it can be revoked.</summary>
    public const string Generation = "emulator_generation";

    /// <summary>A claim of the emulator's own: the claims that were asked for, as JSON text.</summary>
    public const string RequestedClaims = "emulator_claims";

    public IReadOnlyList<string>? Roles { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public TenantUser? User { get; init; }

    public string? ObjectId { get; init; }

    public string? Claims { get; init; }

    public TimeSpan? Lifetime { get; init; }
}
