using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Commands;

/// <summary>What is known of the use of one connector.</summary>
/// <param name="Steps">The steps of user flows that call it, as far as they could be read.</param>
/// <param name="Failure">Why the flows could not be read, or <see langword="null"/>.</param>
internal sealed record ConnectorUse(IReadOnlyList<ApiConnectorUserFlow> Steps, GraphRequestException? Failure)
{
    /// <summary>Nobody asked.</summary>
    public static ConnectorUse NotAsked { get; } = new([], null);

    /// <summary>What a prompt says of it after the connector's name; nothing when no flow uses it.</summary>
    public override string ToString() => Failure is not null ? ", whose use by user flows could not be checked"
        : Steps.Count > 0 ? $", used by {string.Join(", ", Steps)}"
        : "";
}
