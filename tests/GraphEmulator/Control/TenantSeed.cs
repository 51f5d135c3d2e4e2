namespace ApiConnectors.GraphEmulator.Control;

/// <summary>A tenant as the control API takes it, with connectors that it begins with.</summary>
internal sealed record TenantSeed
{
    public string? Id { get; init; }

    public string? Domain { get; init; }

    public TenantKind? Kind { get; init; }

    public IReadOnlyList<AppRegistration> Apps { get; init; } = [];

    public IReadOnlyList<TenantUser> Users { get; init; } = [];

    public IReadOnlyList<ManagedIdentity> ManagedIdentities { get; init; } = [];

    public IReadOnlyList<ConnectorSeed> Connectors { get; init; } = [];

    public Tenant ToTenant()
    {
        Tenant tenant = new()
        {
            Id = Id ?? Guid.NewGuid().ToString(),
            Domain = Domain,
            Kind = Kind,
            Apps = Apps,
            Users = Users,
            ManagedIdentities = ManagedIdentities,
        };
        foreach (ConnectorSeed connector in Connectors)
        {
            tenant.Connectors.Add(connector.ToRecord());
        }

        return tenant;
    }
}
