using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.GraphEmulator;

/// <summary>An application that is registered in a tenant, with everything it was granted.</summary>
public sealed record AppRegistration
{
    /// <summary>A GUID.</summary>
    public string ClientId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Its client secrets.</summary>
    public IReadOnlyList<AppSecret> Secrets { get; init; } = [];

    /// <summary>The certificates that its assertions may be signed with. Their private keys are not asked for.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Whose tokens it may present as its own credential.</summary>
    public IReadOnlyList<FederatedCredential> FederatedCredentials { get; init; } = [];

    /// <summary>The application permissions, for tokens without a user.</summary>
    public IReadOnlyList<string> Roles { get; init; } = GraphPermissions.All;

    /// <summary>The delegated permissions that were consented to, for tokens with a user.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = GraphPermissions.All;

    /// <summary>Where authorization codes may be sent. On loopback any port will do.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = ["http://localhost"];

    /// <summary>Whether users may sign in to it without a credential of its own, as by device code.</summary>
    public bool PublicClient { get; init; } = true;
}
