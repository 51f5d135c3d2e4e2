using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>What can be wrong with a list alone: it is whole, or it is an error.</summary>
public sealed class ListFaultTests
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "the same id twice on a page", """{"value":[{"id":"a"},{"id":"a"}]}""" },
        { "a link to itself", """{"value":[{"id":"a"}],"@odata.nextLink":"ROOT/v1.0/identity/apiConnectors"}""" },
        { "a link to another host", """{"value":[{"id":"a"}],"@odata.nextLink":"https://evil.example/v1.0/identity/apiConnectors?$skiptoken=2"}""" },
        { "a link to another port", """{"value":[{"id":"a"}],"@odata.nextLink":"http://127.0.0.1:1/v1.0/identity/apiConnectors?$skiptoken=2"}""" },
        { "a link to another scheme", """{"value":[{"id":"a"}],"@odata.nextLink":"ftp://127.0.0.1/v1.0/x"}""" },
        { "a link with credentials", """{"value":[{"id":"a"}],"@odata.nextLink":"HOST_WITH_CREDENTIALS/v1.0/x"}""" },
        { "a link out of the API", """{"value":[{"id":"a"}],"@odata.nextLink":"ROOT//evil.example/x"}""" },
        { "a link that is a path", """{"value":[{"id":"a"}],"@odata.nextLink":"/v1.0/identity/apiConnectors?$skiptoken=2"}""" },
        { "an empty link", """{"value":[{"id":"a"}],"@odata.nextLink":""}""" },
        { "a link that is a number", """{"value":[{"id":"a"}],"@odata.nextLink":7}""" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_that_cannot_be_trusted_is_an_invalid_response_before_its_first_item(string what, string page)
    {
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        string root = server.Root.GetLeftPart(UriPartial.Authority);
        server.Faults.Add(new Fault
        {
            Times = int.MaxValue,
            Body = page.Replace("ROOT", root, StringComparison.Ordinal)
                .Replace("HOST_WITH_CREDENTIALS", root.Replace("//", "//user:pass@", StringComparison.Ordinal), StringComparison.Ordinal),
        });
        using OwnSession session = new(server);
        (List<string> ids, GraphRequestException failure) = await ListAsync(session);
        Assert.Equal((GraphFault.InvalidResponse, 0), (failure.Fault, ids.Count));
        Assert.Single(server.Requests.All);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task A_second_page_that_repeats_the_first_is_an_invalid_response()
    {
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(null, TestContext.Current.CancellationToken);
        string root = server.Root.GetLeftPart(UriPartial.Authority);
        for (int page = 0; page < 3; page++)
        {
            server.Faults.Add(new Fault { Body = $$"""{"value":[{"id":"a"}],"@odata.nextLink":"{{root}}/v1.0/identity/apiConnectors?$skiptoken={{page}}"}""" });
        }

        using OwnSession session = new(server);
        (List<string> ids, GraphRequestException failure) = await ListAsync(session);
        Assert.Equal((GraphFault.InvalidResponse, "a"), (failure.Fault, Assert.Single(ids)));
        Assert.Equal(2, server.Requests.All.Count);
    }

    [Fact]
    public async Task A_list_whose_second_page_fails_is_an_error_and_not_a_short_list()
    {
        EmulatorOptions options = new() { PageSize = 2 };
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(options, TestContext.Current.CancellationToken);
        foreach (int number in Enumerable.Range(1, 5))
        {
            server.Connectors.Add($"Connector {number}", id: $"id-{number}");
        }

        server.Faults.Add(new Fault { Skip = 1, Status = 403 });
        using OwnSession session = new(server);
        (List<string> ids, GraphRequestException failure) = await ListAsync(session);
        Assert.Equal((GraphFault.Forbidden, 2), (failure.Fault, ids.Count));
    }

    private static async Task<(List<string> Ids, GraphRequestException Failure)> ListAsync(OwnSession session)
    {
        List<string> ids = [];
        GraphRequestException failure = await Assert.ThrowsAsync<GraphRequestException>(async () =>
        {
            await foreach (IdentityApiConnector connector in session.Connectors.ListAsync(TestContext.Current.CancellationToken))
            {
                ids.Add(connector.Id);
            }
        });
        return (ids, failure);
    }
}
