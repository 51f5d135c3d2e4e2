using System.IO.Compression;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Answers that no web server would send: bombs, endless headers, bytes that are not HTTP.</summary>
public sealed class HostileAnswerTests
{
    public static TheoryData<string> Answers { get; } = ["a gzip bomb", "broken gzip", "no HTTP", "endless headers", "a body longer than it says"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_hostile_answer_is_an_error_for_every_operation(string what)
    {
        await using RawServer server = new(Bytes(what));
        using OwnSession session = new(server.Root, "token", TimeSpan.FromSeconds(20));
        foreach (Operation operation in Operation.All)
        {
            GraphRequestException failure = await Assert.ThrowsAsync<GraphRequestException>(
                () => operation.Run(session.Connectors, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
            Assert.Contains(failure.Fault, (IEnumerable<GraphFault>)[GraphFault.InvalidResponse, GraphFault.ServiceUnavailable]);
        }
    }

    private static byte[][] Bytes(string what) => what switch
    {
        "a gzip bomb" => [RawServer.Head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Encoding: gzip", "Connection: close"), Bomb()],
        "broken gzip" => [RawServer.Head("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: 4"), [1, 2, 3, 4]],
        "no HTTP" => [[0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]],
        "endless headers" => [RawServer.Head("HTTP/1.1 200 OK", $"X-Long: {new string('x', 100_000)}")],
        _ => [RawServer.Head("HTTP/1.1 200 OK", "Content-Length: 2"), "<html>and more</html>"u8.ToArray()],
    };

    // 200 MB of blanks in 200 KB.
    private static byte[] Bomb()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            byte[] blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (int i = 0; i < 200; i++)
            {
                gzip.Write(blanks);
            }
        }

        return packed.ToArray();
    }
}
