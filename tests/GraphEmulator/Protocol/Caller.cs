namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>Who a Graph request comes from: it sees this tenant and no other.</summary>
/// <param name="Options">How the service behaves.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Permissions">The permissions in the token; null is all.</param>
internal sealed record Caller(EmulatorOptions Options, Tenant Tenant, IReadOnlyCollection<string>? Permissions)
{
    public ConnectorStore Connectors => Tenant.Connectors;

    public UserFlowStore UserFlows => Tenant.UserFlows;

    public TenantKind TenantKind => Tenant.Kind ?? Options.TenantKind;
}
