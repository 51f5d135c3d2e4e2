namespace ApiConnectors.Graph.Models;

/// <summary>A step of a user flow, and the connector that it calls.</summary>
public sealed record ApiConnectorUserFlow
{
    /// <summary>The flow's identifier: <c>B2X_1_&lt;name&gt;</c>, in Azure AD B2C tenants <c>B2C_1_&lt;name&gt;</c>.</summary>
    public required string UserFlowId { get; init; }

    /// <summary>The step.</summary>
    public required UserFlowStep Step { get; init; }

    /// <summary>The connector's identifier, or <see langword="null"/> when the step calls none.</summary>
    public string? ApiConnectorId { get; init; }

    /// <summary>The connector's name, or <see langword="null"/> when the step calls none.</summary>
    public string? ApiConnectorName { get; init; }

    /// <summary>The tenant that it was read in, when known; whoever reads it says so. Not part of what Graph knows.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where the object was read from; whoever reads it says what this is. Not part of what Graph knows.</summary>
    internal object? Origin { get; init; }

    /// <summary>The flow and the step, as prompts and messages show them.</summary>
    public override string ToString() => $"{UserFlowId} ({Step})";

    /// <summary>Whether the step calls this connector; <see langword="null"/> is none.</summary>
    internal bool Calls(string? apiConnectorId) => string.Equals(ApiConnectorId, apiConnectorId, StringComparison.OrdinalIgnoreCase);
}
