using ApiConnectors.Graph.UserFlows;

namespace ApiConnectors.Commands;

/// <summary>Which kind of tenant it is, for <c>-Verbose</c>.</summary>
internal static class TenantKind
{
    public static string InWords(UserFlowKind? kind) => kind is UserFlowKind.AzureADB2C
        ? "This is an Azure AD B2C tenant: its user flows are b2cUserFlows, which are on beta only."
        : "This is a Microsoft Entra External ID tenant: its user flows are b2xUserFlows.";
}
