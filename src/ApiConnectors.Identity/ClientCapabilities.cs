namespace ApiConnectors.Identity;

/// <summary>What this client tells the authority that it can do.</summary>
internal static class ClientCapabilities
{
    /// <summary><c>cp1</c>: it understands claims challenges, so that a token may be revoked before it ends (continuous access evaluation).</summary>
    public static string[] All => ["cp1"];
}
