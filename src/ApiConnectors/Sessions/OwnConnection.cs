using ApiConnectors.Graph.Http;

namespace ApiConnectors.Sessions;

/// <summary>The connection of a session of our own, which can be removed. What was removed sends nothing any more.</summary>
internal sealed class OwnConnection(HttpClient client, Uri root) : GraphConnection(client, root, root), IDisposable
{
    private volatile bool _removed;

    /// <summary>Drops the client, and with it the tokens and what they were got with. A request that is on its way ends.</summary>
    public void Dispose()
    {
        _removed = true;
        Client.Dispose();
    }

    /// <inheritdoc/>
    protected internal override void Prepare(HttpRequestMessage request)
    {
        if (_removed)
        {
            throw new SessionException(
                SessionFault.SessionRemoved,
                "The session was removed with Remove-ApiConnectorSession, so nothing was sent. Make a new one with New-ApiConnectorSession.");
        }
    }

    /// <inheritdoc/>
    protected internal override GraphFailure? Explain(Exception exception) => _removed
        ? new GraphFailure(GraphFault.ServiceUnavailable, "The session was removed with Remove-ApiConnectorSession while the request was on its way.")
        : null;
}
