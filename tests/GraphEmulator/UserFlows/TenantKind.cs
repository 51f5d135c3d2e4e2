namespace ApiConnectors.GraphEmulator;

/// <summary>Which kind of user flows the tenant has.</summary>
public enum TenantKind
{
    /// <summary>Microsoft Entra External ID: <c>b2xUserFlows</c>, on v1.0 and beta.</summary>
    ExternalId,

    /// <summary>Azure AD B2C: <c>b2cUserFlows</c>, on beta; 403 for the others.</summary>
    AzureADB2C,
}
