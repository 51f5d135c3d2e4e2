using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>Which user flows use which connectors: read once for each session, when the first connector asks.</summary>
/// <param name="read">Reads it all.</param>
internal sealed class ConnectorUses(Func<GraphSession, ConnectorUsage> read)
{
    private readonly PerSession<(ConnectorUsage? Usage, GraphRequestException? Failure)> _usages = new(session => Try(read, session));

    /// <summary>What is known of a connector. A look-up that failed is not repeated: it would fail for the next connector too.</summary>
    public ConnectorUse Of(GraphSession session, string connectorId)
    {
        (ConnectorUsage? usage, GraphRequestException? failure) = _usages.Of(session);
        return new ConnectorUse(usage?.Of(connectorId) ?? [], failure);
    }

    private static (ConnectorUsage?, GraphRequestException?) Try(Func<GraphSession, ConnectorUsage> read, GraphSession session)
    {
        try
        {
            return (read(session), null);
        }
        catch (GraphRequestException failure)
        {
            return (null, failure);
        }
    }
}
