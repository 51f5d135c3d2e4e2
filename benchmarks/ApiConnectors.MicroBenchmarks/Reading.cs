using ApiConnectors.Benchmarks.BareHttp;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using BenchmarkDotNet.Attributes;

namespace ApiConnectors.MicroBenchmarks;

/// <summary>One connector: the request, and its JSON.</summary>
[MemoryDiagnoser]
public class Reading : IDisposable
{
    private const string Id = "00000001-0000-0000-0000-000000000000";

    private readonly HttpClient _http = new(new CannedGraph());
    private readonly BareClient _bare = new(CannedGraph.Root, "token", new CannedGraph());
    private ApiConnectorsClient _connectors = null!;

    /// <summary>Makes the client.</summary>
    [GlobalSetup]
    public void SetUp() => _connectors = new ApiConnectorsClient(new GraphClient(new GraphConnection(_http, CannedGraph.Root, CannedGraph.Root), GraphClient.V1));

    /// <summary>With JsonDocument.</summary>
    [Benchmark(Baseline = true)]
    public Task<BareConnector> Bare() => _bare.GetAsync(Id);

    /// <summary>With the library.</summary>
    [Benchmark]
    public Task<IdentityApiConnector> Library() => _connectors.GetAsync(Id, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _bare.Dispose();
        GC.SuppressFinalize(this);
    }
}
