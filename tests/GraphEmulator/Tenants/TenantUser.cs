namespace ApiConnectors.GraphEmulator;

/// <summary>A person who can sign in.</summary>
public sealed record TenantUser
{
    /// <summary>The user principal name.</summary>
    public required string Upn { get; init; }

    /// <summary>The object id, a GUID.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The display name; null is the part of the UPN before the @.</summary>
    public string? Name { get; init; }
}
