using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>The emulator on a port of its own, and a client that is signed in to it.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    private readonly HttpClient _http;

    private TestEmulator(GraphEmulatorServer server)
    {
        Server = server;
        _http = new HttpClient(new AccessTokenHandler(server.Root, Secret.Of(server.AccessToken), Wire()));
    }

    public GraphEmulatorServer Server { get; }

    public ApiConnectorsClient Connectors => new(Graph);

    public GraphClient Graph => new(new GraphConnection(_http, Server.Root, Server.Root), GraphClient.V1);

    public static async Task<TestEmulator> StartAsync()
    {
        EmulatorOptions options = new() { Now = TestCertificates.Now };
        return new TestEmulator(await GraphEmulatorServer.StartAsync(options, TestContext.Current.CancellationToken));
    }

    /// <summary>Real sockets; no proxy of the machine stands between them.</summary>
    public static SocketsHttpHandler Wire() =>
        new() { AllowAutoRedirect = false, UseProxy = false, AutomaticDecompression = System.Net.DecompressionMethods.All };

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
