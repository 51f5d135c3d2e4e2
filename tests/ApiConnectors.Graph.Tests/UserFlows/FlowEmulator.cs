using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.UserFlows;

/// <summary>The emulator on a port of its own, and clients that are signed in to it.</summary>
internal sealed class FlowEmulator : IAsyncDisposable
{
    private readonly HttpClient _http;

    private FlowEmulator(GraphEmulatorServer server)
    {
        Server = server;
        SocketsHttpHandler wire = new() { AllowAutoRedirect = false, UseProxy = false };
        _http = new HttpClient(new AccessTokenHandler(server.Root, new NetworkCredential("", server.AccessToken).SecurePassword, wire));
    }

    public GraphEmulatorServer Server { get; }

    public FlowClock Clock { get; } = new();

    public static async Task<FlowEmulator> StartAsync() =>
        new(await GraphEmulatorServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    public UserFlowsClient UserFlows(string version = GraphClient.V1) =>
        new(new GraphClient(new GraphConnection(_http, Server.Root, Server.Root), version), Clock);

    /// <summary>Methods and paths of what the service saw, without queries.</summary>
    public IEnumerable<string> Seen => Server.Requests.All.Select(request => $"{request.Method} {request.Path.Split('?')[0]}");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
