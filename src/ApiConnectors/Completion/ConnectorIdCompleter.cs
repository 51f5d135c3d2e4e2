using ApiConnectors.Graph.Models;

namespace ApiConnectors.Completion;

/// <summary>Completes ids of connectors. They are found by their beginning, and by that of the name, which is what people know.</summary>
internal sealed class ConnectorIdCompleter : ConnectorCompleter
{
    private protected override Candidate Of(IdentityApiConnector connector) =>
        new(connector.Id, connector.ToString(), ToolTip(connector), connector.Id, connector.DisplayName);
}
