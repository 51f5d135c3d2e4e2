using System.Text.Json.Serialization;

namespace ApiConnectors.GraphEmulator;

/// <summary>A directory of its own: who may sign in to it, and what Graph shows to those who have.</summary>
public sealed class Tenant
{
    /// <summary>A GUID.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The name that can stand for the id in an authority's address.</summary>
    public string? Domain { get; init; }

    /// <summary>Which kind of user flows it has; null follows <see cref="EmulatorOptions.TenantKind"/>.</summary>
    public TenantKind? Kind { get; init; }

    /// <summary>The applications that can ask for tokens.</summary>
    public IReadOnlyList<AppRegistration> Apps { get; set; } = [];

    /// <summary>Who can sign in; the first does where a request names nobody.</summary>
    public IReadOnlyList<TenantUser> Users { get; set; } = [];

    /// <summary>The identities of the machine that the emulator runs on.</summary>
    public IReadOnlyList<ManagedIdentity> ManagedIdentities { get; set; } = [];

    /// <summary>Its connectors, to seed and to inspect.</summary>
    [JsonIgnore]
    public ConnectorStore Connectors { get; } = new();

    /// <summary>Its user flows, to seed and to inspect.</summary>
    [JsonIgnore]
    public UserFlowStore UserFlows { get; } = new();

    /// <summary>Counted up when the access tokens issued till now are revoked.</summary>
    internal int TokenGeneration { get; set; }

    /// <summary>Counted up when the refresh tokens issued till now are revoked.</summary>
    internal int GrantGeneration { get; set; }

    internal bool IsNamed(string name) =>
        name.Equals(Id, StringComparison.OrdinalIgnoreCase) || name.Equals(Domain, StringComparison.OrdinalIgnoreCase);

    internal AppRegistration? FindApp(string clientId) =>
        Apps.FirstOrDefault(app => app.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase));

    internal TenantUser? FindUser(string? upn) => Users.FirstOrDefault(
        user => upn is null || user.Upn.Equals(upn, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds an application, in place of the one with the same id.</summary>
    internal AppRegistration Register(AppRegistration app)
    {
        Apps = [.. Apps.Where(other => !other.ClientId.Equals(app.ClientId, StringComparison.OrdinalIgnoreCase)), app];
        return app;
    }

    internal void Empty()
    {
        Apps = [];
        Users = [];
        ManagedIdentities = [];
        Connectors.Clear();
        UserFlows.Clear();
    }
}
