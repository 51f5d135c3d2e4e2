namespace ApiConnectors.Graph.Http;

/// <summary>
/// A signed-in <see cref="HttpClient"/> and where requests go. The client belongs to whoever made it: nothing here changes
/// or disposes it, and every request names its address and headers in full.
/// </summary>
/// <param name="client">Sends the request and adds the token.</param>
/// <param name="requestRoot">Scheme and host that requests are addressed to.</param>
/// <param name="cloudRoot">Scheme and host of the cloud's own Graph, which the links in its answers carry.</param>
public class GraphConnection(HttpClient client, Uri requestRoot, Uri cloudRoot)
{
    /// <summary>Sends the request and adds the token.</summary>
    public HttpClient Client { get; } = client;

    /// <summary>Scheme and host that requests are addressed to.</summary>
    public Uri RequestRoot { get; } = requestRoot;

    /// <summary>Scheme and host of the cloud's own Graph, which links inside bodies carry.</summary>
    public Uri CloudRoot { get; } = cloudRoot;

    /// <summary>Gives the connection a look at a request before it is sent, to set options that its handlers read.</summary>
    protected internal virtual void Prepare(HttpRequestMessage request)
    {
    }

    /// <summary>
    /// Says what an exception of the connection's own handlers means, or <see langword="null"/> when it is none of theirs.
    /// </summary>
    protected internal virtual GraphFailure? Explain(Exception exception) => null;
}
