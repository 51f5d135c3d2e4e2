using System.Text;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphPathTests
{
    // What ends a segment, leaves it, is an escape already, is taken away by an Uri, or is not Latin.
    private static readonly string[] s_pieces =
    [
        "/", "\\", ".", "..", "%", "%2F", "%25", "%2e", "?", "#", "&", "=", "+", " ", "'", "\"", "(", ")", ";", ":", "@", "$", ",", "!",
        "*", "~", "|", "<", ">", "[", "]", "{", "}", "^", "`", "\t", "\u007f", "ü", "ß", "Ж", "漢", "😀", "e\u0301", "\u200e", "\u202e", "\ufeff",
        "\u00a0", "a", "Z", "0", "RestApi_", "0f7b2b8e-52ab-4a0c-9a51-6a9f4d2a7d55", "uploadClientCertificate", "v1.0",
    ];

    public static TheoryData<string> Ids => [.. RandomIds(seed: 20260701, count: 60)];

    [Theory]
    [InlineData("0f7b2b8e-52ab-4a0c-9a51-6a9f4d2a7d55", "0f7b2b8e-52ab-4a0c-9a51-6a9f4d2a7d55")]
    [InlineData("RestApi_Check", "RestApi_Check")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("it's \"x\"", "it%27s%20%22x%22")]
    [InlineData("漢", "%E6%BC%A2")]
    [InlineData("...", "...")]
    public void An_id_is_one_segment(string id, string segment) => Assert.Equal(segment, GraphPath.Segment(id));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_no_escaping_makes_a_segment_is_no_id(string id) => Assert.Throws<ArgumentException>(() => GraphPath.Segment(id));

    [Fact]
    public void Nothing_is_no_id() => Assert.Throws<ArgumentException>(() => GraphPath.Segment(null!));

    [Theory]
    [InlineData("/v1.0/identity", true)]
    [InlineData("/beta/identity?x", true)]
    [InlineData("/v1.0/", true)]
    [InlineData("/v1.0", false)]
    [InlineData("/V1.0/x", false)]
    [InlineData("//v1.0/x", false)]
    [InlineData("v1.0/x", false)]
    [InlineData("//evil.example/v1.0/x", false)]
    [InlineData("", false)]
    public void A_path_begins_with_a_version(string path, bool allowed) => Assert.Equal(allowed, GraphPath.IsAllowed(path));

    [Fact]
    public async Task Any_id_finds_its_connector_and_no_other()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string[] ids = [.. RandomIds(seed: 1, count: 300)];
        foreach (string id in ids)
        {
            emulator.Server.Connectors.Add("Connector", id: id);
        }

        foreach (string id in ids)
        {
            IdentityApiConnector connector = await emulator.Connectors.GetAsync(id, TestContext.Current.CancellationToken);

            Assert.Equal(id, connector.Id);
        }

        Assert.All(emulator.Server.Requests.All, request => Assert.Equal(4, request.Path.Split('/', '?', '#').Length - 1));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_id_changes_the_path_around_it(string id)
    {
        Uri address = new(TestGraph.Root, $"/v1.0/identity/apiConnectors/{GraphPath.Segment(id)}/uploadClientCertificate");

        string[] segments = address.PathAndQuery.Split('/');

        Assert.Equal(["", "v1.0", "identity", "apiConnectors", segments[4], "uploadClientCertificate"], segments);
        Assert.Equal(id, Uri.UnescapeDataString(segments[4]));
        Assert.Equal("", address.Query);
        Assert.Equal("", address.Fragment);
    }

    private static HashSet<string> RandomIds(int seed, int count)
    {
#pragma warning disable CA5394 // Not secret, and the same in every run: a failure can be repeated.
        Random random = new(seed);
        HashSet<string> ids = [];
        while (ids.Count < count)
        {
            StringBuilder id = new();
            int pieces = random.Next(1, 8);
            for (int i = 0; i < pieces; i++)
            {
                id.Append(s_pieces[random.Next(s_pieces.Length)]);
            }

            if (id.ToString() is not ("." or "..") && !string.IsNullOrWhiteSpace(id.ToString()))
            {
                ids.Add(id.ToString());
            }
        }
#pragma warning restore CA5394

        return ids;
    }
}
