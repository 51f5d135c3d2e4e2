using ApiConnectors.Benchmarks.BareHttp;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using BenchmarkDotNet.Attributes;

namespace ApiConnectors.MicroBenchmarks;

/// <summary>A list of pages of 100 connectors.</summary>
[MemoryDiagnoser]
public class Paging : IDisposable
{
    private HttpClient _http = null!;
    private BareClient _bare = null!;
    private ApiConnectorsClient _connectors = null!;

    /// <summary>How many pages there are.</summary>
    [Params(1, 100)]
    public int Pages { get; set; }

    /// <summary>Makes the clients.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        CannedGraph graph = new(Pages);
        _http = new HttpClient(graph);
        _bare = new BareClient(CannedGraph.Root, "token", graph);
        _connectors = new ApiConnectorsClient(new GraphClient(new GraphConnection(_http, CannedGraph.Root, CannedGraph.Root), GraphClient.V1));
    }

    /// <summary>With JsonDocument.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> Bare() => (await _bare.ListAsync()).Count;

    /// <summary>With the library.</summary>
    [Benchmark]
    public async Task<int> Library()
    {
        List<IdentityApiConnector> list = [];
        await foreach (IdentityApiConnector each in _connectors.ListAsync(CancellationToken.None))
        {
            list.Add(each);
        }

        return list.Count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _bare.Dispose();
        GC.SuppressFinalize(this);
    }
}
