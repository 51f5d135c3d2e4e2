using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>A user flow in a list: of all that Graph tells of it, the id is what we need.</summary>
internal sealed record UserFlowItem
{
    [JsonPropertyName("id")]
    public required string Id
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? throw new JsonException() : value;
    }
}
