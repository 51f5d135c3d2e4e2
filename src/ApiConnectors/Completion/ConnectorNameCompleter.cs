using ApiConnectors.Graph.Models;

namespace ApiConnectors.Completion;

/// <summary>Completes names of connectors as they are: a new name is often the present one with a word changed.</summary>
internal sealed class ConnectorNameCompleter : ConnectorCompleter
{
    private protected override Candidate Of(IdentityApiConnector connector) =>
        new(connector.DisplayName, connector.DisplayName, ToolTip(connector), connector.DisplayName);
}
