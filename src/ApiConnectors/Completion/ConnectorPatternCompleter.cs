using ApiConnectors.Graph.Models;

namespace ApiConnectors.Completion;

/// <summary>Completes names of connectors for a parameter that takes wildcards, so that a name stands for itself alone.</summary>
internal sealed class ConnectorPatternCompleter : ConnectorCompleter
{
    private protected override Candidate Of(IdentityApiConnector connector) =>
        new(TypedWord.EscapeWildcards(connector.DisplayName), connector.DisplayName, ToolTip(connector), connector.DisplayName);
}
