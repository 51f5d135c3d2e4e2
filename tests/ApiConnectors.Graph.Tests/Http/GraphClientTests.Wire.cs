using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

/// <summary>What no scripted handler plays: real sockets, real compression.</summary>
public sealed partial class GraphClientTests
{
    private const string Ok = "HTTP/1.1 200 OK";

    public static TheoryData<string> Bombs => ["gzip", "deflate"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_an_invalid_response(string encoding)
    {
        byte[] packed = Pack(encoding, new byte[GraphAnswer.Limit * 2]);
        await using RawServer server = new(RawServer.Head(Ok, $"Content-Encoding: {encoding}", $"Content-Length: {packed.Length}"), packed);

        GraphRequestException exception = await FailsAsync(On(server.Root));

        Assert.InRange(packed.Length, 1, 100_000);
        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
        Assert.Contains("larger than 10 MB", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        byte[] packed = Pack("gzip", """{"id":"1"}"""u8.ToArray());
        await using RawServer server = new(RawServer.Head(Ok, "Content-Encoding: gzip", $"Content-Length: {packed.Length}"), packed);

        Assert.Equal("1", (await ReadAsync(On(server.Root))).Id);
    }

    [Fact]
    public async Task An_answer_that_says_it_is_compressed_and_is_not_is_an_invalid_response()
    {
        await using RawServer server = new(RawServer.Head(Ok, "Content-Encoding: gzip", "Content-Length: 10"), """{"id":"1"}"""u8.ToArray());

        Assert.Equal(GraphFault.InvalidResponse, (await FailsAsync(On(server.Root))).Fault);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", GraphFault.InvalidResponse)]
    [InlineData("", GraphFault.ServiceUnavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty", GraphFault.ServiceUnavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"1\"", GraphFault.ServiceUnavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n{\"id\":\"1\"}\r\n", GraphFault.ServiceUnavailable)]
    public async Task A_connection_that_is_cut_or_speaks_no_http_is_told_apart(string answer, GraphFault fault)
    {
        await using RawServer server = new(Encoding.ASCII.GetBytes(answer));

        Assert.Equal(fault, (await FailsAsync(On(server.Root))).Fault);
    }

    [Fact]
    public async Task A_connection_that_nobody_takes_is_a_service_that_is_not_available()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Uri root = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();

        GraphRequestException exception = await FailsAsync(On(root));

        Assert.Equal(GraphFault.ServiceUnavailable, exception.Fault);
        Assert.Null(exception.StatusCode);
        Assert.Contains(root.Authority, exception.Message, StringComparison.Ordinal);
    }

    private static GraphClient On(Uri root) =>
        new(new GraphConnection(TestGraph.Http(TestEmulator.Wire()), root, root), GraphClient.V1);

    private static byte[] Pack(string encoding, byte[] bytes)
    {
        using MemoryStream packed = new();
        using (Stream pack = encoding == "gzip" ? new GZipStream(packed, CompressionLevel.Optimal) : new ZLibStream(packed, CompressionLevel.Optimal))
        {
            pack.Write(bytes);
        }

        return packed.ToArray();
    }
}
