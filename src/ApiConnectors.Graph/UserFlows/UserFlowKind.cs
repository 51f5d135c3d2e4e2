namespace ApiConnectors.Graph.UserFlows;

/// <summary>Which kind of user flows a tenant has. It has one of them; Graph refuses to list the other.</summary>
public enum UserFlowKind
{
    /// <summary>Microsoft Entra External ID: <c>b2xUserFlows</c>.</summary>
    ExternalId,

    /// <summary>Azure AD B2C: <c>b2cUserFlows</c>, which only the beta version has.</summary>
    AzureADB2C,
}
