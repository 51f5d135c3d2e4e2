namespace ApiConnectors.GraphEmulator;

/// <summary>An identity of the machine that the emulator runs on.</summary>
public sealed record ManagedIdentity
{
    /// <summary>A GUID.</summary>
    public string ClientId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>A GUID.</summary>
    public string ObjectId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The resource id of a user-assigned identity, or null.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Whether it answers requests that name no identity.</summary>
    public bool SystemAssigned { get; init; } = true;

    /// <summary>The application permissions.</summary>
    public IReadOnlyList<string> Roles { get; init; } = GraphPermissions.All;
}
