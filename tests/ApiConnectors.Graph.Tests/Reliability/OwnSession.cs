using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>The handlers of an own session in their real order, on real sockets, with waits that are over at once.</summary>
internal sealed class OwnSession : IDisposable
{
    private readonly HttpClient _http;

    public OwnSession(GraphEmulatorServer server, TimeSpan? timeout = null)
        : this(server.Root, server.AccessToken, timeout)
    {
    }

    public OwnSession(Uri root, string token, TimeSpan? timeout = null)
    {
        _http = new HttpClient(new AccessTokenHandler(root, Secret.Of(token), new RetryHandler(TestEmulator.Wire(), Clock)))
        {
            Timeout = timeout ?? TimeSpan.FromMinutes(5),
        };
        Connectors = new ApiConnectorsClient(new GraphClient(new GraphConnection(_http, root, root), GraphClient.V1));
    }

    public InstantClock Clock { get; } = new();

    public ApiConnectorsClient Connectors { get; }

    public void Dispose() => _http.Dispose();
}
