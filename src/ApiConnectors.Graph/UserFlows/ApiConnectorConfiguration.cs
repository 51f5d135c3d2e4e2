using System.Text.Json.Serialization;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>A flow's <c>apiConnectorConfiguration</c>: for each step the whole connector, or nothing.</summary>
internal sealed record ApiConnectorConfiguration
{
    [JsonPropertyName("postFederationSignup")]
    public IdentityApiConnector? PostFederationSignup { get; init; }

    [JsonPropertyName("postAttributeCollection")]
    public IdentityApiConnector? PostAttributeCollection { get; init; }

    [JsonPropertyName("preTokenIssuance")]
    public IdentityApiConnector? PreTokenIssuance { get; init; }

    public IdentityApiConnector? At(UserFlowStep step) => step switch
    {
        UserFlowStep.PostFederationSignup => PostFederationSignup,
        UserFlowStep.PostAttributeCollection => PostAttributeCollection,
        _ => PreTokenIssuance,
    };
}
