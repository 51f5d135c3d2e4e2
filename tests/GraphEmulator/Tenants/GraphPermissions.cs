namespace ApiConnectors.GraphEmulator;

/// <summary>The permissions that the emulated part of Graph knows, by the names that tokens give them.</summary>
public static class GraphPermissions
{
    /// <summary>Enough for everything.</summary>
    public static IReadOnlyList<string> All { get; } = ["APIConnectors.ReadWrite.All", "IdentityUserFlow.ReadWrite.All"];
}
