using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

/// <summary>Lists, page by page.</summary>
public sealed partial class GraphClientTests
{
    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        Page("https://graph.microsoft.com/v1.0/things?$skiptoken=1", "a", "b");
        Page("https://graph.microsoft.com/v1.0/things?$skiptoken=2");
        Page(null, "c");

        Assert.Equal(["a", "b", "c"], await ListAsync());
        Assert.Equal(["/v1.0/things", "/v1.0/things?$skiptoken=1", "/v1.0/things?$skiptoken=2"], Paths());
        Assert.All(_wire.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task An_empty_list_has_no_items()
    {
        Page(null);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task The_items_of_a_page_are_given_before_the_next_page_is_requested()
    {
        Page("https://graph.microsoft.com/v1.0/things?$skiptoken=1", "a", "b");
        Page(null, "c");
        List<(string Id, int Requests)> seen = [];

        await foreach (Item item in List(TestGraph.Client(_wire)))
        {
            seen.Add((item.Id, _wire.Requests.Count));
        }

        Assert.Equal([("a", 1), ("b", 1), ("c", 2)], seen);
    }

    [Fact]
    public async Task Who_stops_reading_requests_no_more()
    {
        Page("https://graph.microsoft.com/v1.0/things?$skiptoken=1", "a", "b");

        await foreach (Item item in List(TestGraph.Client(_wire)))
        {
            Assert.Equal("a", item.Id);
            break;
        }

        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task The_next_page_is_requested_where_requests_go_and_its_link_is_the_clouds()
    {
        Page("https://graph.microsoft.us/beta/things?$skiptoken=a?b", "a");
        Page(null, "b");
        GraphClient client = TestGraph.Client(_wire, GraphClient.Beta, cloudRoot: new Uri("https://graph.microsoft.us"));

        Assert.Equal(["a", "b"], await ListAsync(client));
        Assert.Equal("https://graph.microsoft.com/beta/things?$skiptoken=a%3Fb", _wire.Requests[1].Address);
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/things")]
    [InlineData("http://graph.microsoft.com/v1.0/things?x")]
    [InlineData("https://graph.microsoft.com:8443/v1.0/things")]
    [InlineData("https://caller:pw@graph.microsoft.com/v1.0/things?x")]
    [InlineData("https://graph.microsoft.com/v1.0/../things")]
    [InlineData("https://graph.microsoft.com//evil.example/v1.0/")]
    [InlineData("/v1.0/things?x")]
    [InlineData("things?x")]
    [InlineData("")]
    [InlineData("https://graph.microsoft.com/v1.0/things")]
    [InlineData("https://graph.microsoft.com/v1.0/things#other")]
    public async Task A_next_link_to_anywhere_else_or_to_itself_is_an_invalid_response(string link)
    {
        Page(link, "a");

        Assert.Equal(GraphFault.InvalidResponse, (await ListFailsAsync()).Fault);
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task A_list_that_goes_in_a_circle_is_an_invalid_response()
    {
        Page("https://graph.microsoft.com/v1.0/things?p=1", "a");
        Page("https://graph.microsoft.com/v1.0/things?p=2", "b");
        Page("https://graph.microsoft.com/v1.0/things?p=1", "c");

        GraphRequestException exception = await ListFailsAsync();

        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
        Assert.Contains("read already", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[null]}""")]
    [InlineData("""{"value":[{"id":"a"},null]}""")]
    [InlineData("""{"value":["a"]}""")]
    [InlineData("""{"value":[{"id":"a"}],"@odata.nextLink":5}""")]
    [InlineData("""{"value":[{"id":"a"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_page_without_proper_items_is_an_invalid_response(string body)
    {
        _wire.Then(HttpStatusCode.OK, body);

        Assert.Equal(GraphFault.InvalidResponse, (await ListFailsAsync()).Fault);
    }

    [Fact]
    public async Task A_list_that_breaks_off_throws_after_the_items_that_came()
    {
        Page("https://graph.microsoft.com/v1.0/things?p=1", "a");
        _wire.Then(HttpStatusCode.ServiceUnavailable);
        List<string> seen = [];

        GraphRequestException exception = await Assert.ThrowsAsync<GraphRequestException>(async () =>
        {
            await foreach (Item item in List(TestGraph.Client(_wire)))
            {
                seen.Add(item.Id);
            }
        });

        Assert.Equal(GraphFault.ServiceUnavailable, exception.Fault);
        Assert.Equal(["a"], seen);
    }

    [Fact]
    public async Task A_list_can_be_cancelled_between_its_pages()
    {
        Page("https://graph.microsoft.com/v1.0/things?p=1", "a");
        using CancellationTokenSource stop = new();

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Item item in TestGraph.Client(_wire).ListAsync("things", ItemJson.Default.Page, item => item.Id, stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.Equal(stop.Token, exception.CancellationToken);
        Assert.Single(_wire.Requests);
    }

    private static IAsyncEnumerable<Item> List(GraphClient client) => client.ListAsync("things", ItemJson.Default.Page, item => item.Id, Token);

    private void Page(string? next, params string[] ids)
    {
        string link = next is null ? "" : $"\"@odata.nextLink\":\"{next}\",";
        _wire.Then(HttpStatusCode.OK, $$"""{{{link}}"value":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""))}}]}""");
    }

    private async Task<string[]> ListAsync(GraphClient? client = null)
    {
        List<string> ids = [];
        await foreach (Item item in List(client ?? TestGraph.Client(_wire)))
        {
            ids.Add(item.Id);
        }

        return [.. ids];
    }

    private Task<GraphRequestException> ListFailsAsync() => Assert.ThrowsAsync<GraphRequestException>(() => ListAsync());

    private IEnumerable<string> Paths() => _wire.Requests.Select(request => new Uri(request.Address).PathAndQuery);
}
