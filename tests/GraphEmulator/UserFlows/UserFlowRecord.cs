namespace ApiConnectors.GraphEmulator;

/// <summary>A user flow as the service keeps it, and the ids of the connectors that its steps call.</summary>
public sealed record UserFlowRecord
{
    /// <summary><c>B2X_1_&lt;name&gt;</c> or <c>B2C_1_&lt;name&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The connector after the sign-in with another identity provider, or null.</summary>
    public string? PostFederationSignup { get; init; }

    /// <summary>The connector before the user is created, or null.</summary>
    public string? PostAttributeCollection { get; init; }

    /// <summary>The connector before a token is issued, or null. Beta shows it.</summary>
    public string? PreTokenIssuance { get; init; }

    /// <summary>Whether one of the steps calls this connector.</summary>
    public bool Uses(string connectorId) => Steps.Contains(connectorId);

    private string?[] Steps => [PostFederationSignup, PostAttributeCollection, PreTokenIssuance];

    internal string? At(string step) => step switch
    {
        "postFederationSignup" => PostFederationSignup,
        "postAttributeCollection" => PostAttributeCollection,
        _ => PreTokenIssuance,
    };

    internal UserFlowRecord With(string step, string? connectorId) => step switch
    {
        "postFederationSignup" => this with { PostFederationSignup = connectorId },
        "postAttributeCollection" => this with { PostAttributeCollection = connectorId },
        _ => this with { PreTokenIssuance = connectorId },
    };
}
