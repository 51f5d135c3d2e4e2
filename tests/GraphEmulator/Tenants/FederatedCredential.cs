namespace ApiConnectors.GraphEmulator;

/// <summary>Whose tokens an application may present as its own credential. Compared with case, as Entra does.</summary>
/// <param name="Issuer">The token's <c>iss</c>.</param>
/// <param name="Subject">The token's <c>sub</c>.</param>
/// <param name="Audience">The token's <c>aud</c>.</param>
public sealed record FederatedCredential(string Issuer, string Subject, string Audience = FederatedCredential.DefaultAudience)
{
    /// <summary>What Entra recommends.</summary>
    public const string DefaultAudience = "api://AzureADTokenExchange";
}
