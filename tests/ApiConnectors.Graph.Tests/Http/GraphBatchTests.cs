using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.UserFlows;

namespace ApiConnectors.Graph.Tests.Http;

public sealed partial class GraphBatchTests
{
    private readonly FlowClock _clock = new();
    private readonly FlowObserver _observer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_are_read_with_one_request_and_each_gets_its_own_answer()
    {
        FlowHandler handler = new(asked => Batch([.. asked.Parts.Reverse().Select(part => Thing(part.Id, part.Url[^2..]))]));
        string[] paths = [.. Enumerable.Range(10, 41).Select(number => $"things/{number}")];

        IReadOnlyList<GraphPart<Thing>> parts = await ReadAsync(handler, paths);

        Assert.Equal(paths.Select(path => path[^2..]), parts.Select(part => part.Value!.Name));
        Assert.Equal([20, 20, 1], handler.Requests.Select(request => request.Parts.Count));
        Assert.All(parts, part => Assert.Null(part.Failure));
    }

    [Fact]
    public async Task A_batch_is_a_post_that_may_be_repeated_with_addresses_below_the_version()
    {
        FlowHandler handler = new(asked => Batch([.. asked.Parts.Select(part => Thing(part.Id))]));

        await ReadAsync(handler, "things/a%2Fb?$expand=x,y");

        FlowHandler.Asked request = Assert.Single(handler.Requests);
        Assert.Equal(("POST", "/v1.0/$batch", true), (request.Method, request.PathAndQuery, request.HasKnownLength));
        Assert.Equal("""{"requests":[{"id":"0","method":"GET","url":"/things/a%2Fb?$expand=x,y"}]}""", request.Body);
    }

    [Fact]
    public async Task Nothing_to_read_sends_nothing()
    {
        FlowHandler handler = new(_ => throw new InvalidOperationException());
        Assert.Empty(await ReadAsync(handler));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_part_that_failed_is_its_own_failure_and_no_others()
    {
        FlowHandler handler = new(_ => Batch(
            Thing("2"),
            Part("1", 404, FlowHandler.Error("There is none."), ("request-id", "id-in-header"), ("client-request-id", "ours")),
            Thing("0")));

        IReadOnlyList<GraphPart<Thing>> parts = await ReadAsync(handler, "things/0", "things/1?$expand=x", "things/2");

        Assert.NotNull(parts[0].Value);
        Assert.NotNull(parts[2].Value);
        GraphRequestException failure = Assert.IsType<GraphRequestException>(parts[1].Failure);
        Assert.Null(parts[1].Value);
        Assert.Equal((GraphFault.NotFound, HttpStatusCode.NotFound, "AADB2C"), (failure.Fault, failure.StatusCode, failure.Code));
        Assert.Equal("There is none.", failure.Message);
        Assert.Equal(("id-in-header", "ours"), (failure.RequestId, failure.ClientRequestId));
        Assert.Equal(("GET", "https://graph.microsoft.com/v1.0/things/1?******", 1), (failure.Method, failure.Address, failure.Tries));
    }

    [Theory]
    [InlineData(400, "no", GraphFault.InvalidRequest)]
    [InlineData(401, "no", GraphFault.Unauthorized)]
    [InlineData(403, "no", GraphFault.Forbidden)]
    [InlineData(403, "The feature self service sign up is not enabled for the tenant", GraphFault.FeatureNotEnabled)]
    [InlineData(409, "no", GraphFault.Conflict)]
    [InlineData(500, "no", GraphFault.ServiceUnavailable)]
    [InlineData(302, "no", GraphFault.InvalidResponse)]
    [InlineData(0, "no", GraphFault.InvalidResponse)]
    public async Task A_parts_status_means_what_it_means_alone(int status, string message, GraphFault fault) =>
        Assert.Equal(fault, (await FailAsync(Part("0", status, FlowHandler.Error(message)))).Fault);

    [Fact]
    public async Task A_parts_failure_shows_no_secret()
    {
        GraphRequestException failure = await FailAsync(Part(
            "0", 400, FlowHandler.Error("""Not token-of-the-session, not {"password":"pw-of-somebody"}, not https://a.example/x?code=key-1"""),
            ("request-id", "token-of-the-session")));

        string told = $"{failure} {failure.RequestId}";
        Assert.DoesNotContain("token-of-the-session", told);
        Assert.DoesNotContain("pw-of-somebody", told);
        Assert.DoesNotContain("key-1", told);
        Assert.Equal("******", failure.RequestId);
    }

    [Theory]
    [InlineData("\"PGh0bWw+\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task A_part_that_does_not_say_why_it_failed_is_told_by_its_status(string? body)
    {
        GraphRequestException failure = await FailAsync(Part("0", 400, body));
        Assert.Equal(GraphFault.InvalidRequest, failure.Fault);
        Assert.Contains("400 (BadRequest)", failure.Message);
    }

    [Theory]
    [InlineData("""{"responses":[]}""", "has no answer for this part")]
    [InlineData("""{"responses":[null]}""", "has no answer for this part")]
    [InlineData("""{"responses":[{"id":null,"status":200}]}""", "has no answer for this part")]
    [InlineData("""{"responses":[{"id":"7","status":200,"body":{"name":"x"}}]}""", "has no answer for this part")]
    [InlineData("""{"responses":[{"id":"0","status":200}]}""", "it has no body")]
    [InlineData("""{"responses":[{"id":"0","status":200,"body":null}]}""", "its body is null")]
    [InlineData("""{"responses":[{"id":"0","status":200,"body":"PGh0bWw+"}]}""", "not JSON, or its JSON is cut off")]
    [InlineData("""{"responses":[{"id":"0","status":200,"body":{"name":[]}}]}""", "its JSON is wrong at $.name")]
    public async Task A_part_without_a_proper_answer_is_an_error(string json, string says)
    {
        FlowHandler handler = new(_ => FlowHandler.Json(json));

        GraphRequestException failure = (await ReadAsync(handler, "things/0"))[0].Failure!;

        Assert.Equal(GraphFault.InvalidResponse, failure.Fault);
        Assert.Contains(says, failure.Message);
        Assert.Equal("https://graph.microsoft.com/v1.0/things/0", failure.Address);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"responses":null}""")]
    [InlineData("""{"responses":[{"id":"0"}]}""")]
    [InlineData("<html>")]
    public async Task An_answer_that_is_no_batch_fails_as_a_whole(string body)
    {
        FlowHandler handler = new(_ => FlowHandler.Json(body));
        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => ReadAsync(handler, "things/0"));
        Assert.Equal((GraphFault.InvalidResponse, "POST"), (failure.Fault, failure.Method));
    }

    [Fact]
    public async Task A_batch_that_failed_as_a_whole_is_one_failure()
    {
        FlowHandler handler = new(_ => FlowHandler.Json(FlowHandler.Error("Not you."), HttpStatusCode.Forbidden));
        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => ReadAsync(handler, "things/0", "things/1"));
        Assert.Equal((GraphFault.Forbidden, "https://graph.microsoft.com/v1.0/$batch"), (failure.Fault, failure.Address));
    }

    [Fact]
    public async Task What_an_observer_is_shown_of_a_batch_has_no_secret()
    {
        FlowHandler handler = new(_ => Batch(Part("0", 200, """{"name":"x","password":"pw-of-somebody","targetUrl":"https://a.example/x?code=key-1"}""")));

        await ReadAsync(handler, "things/0");

        string detail = Assert.Single(_observer.Exchanges).Detail!;
        Assert.Contains("/things/0", detail);
        Assert.Contains("https://a.example/x?******", detail);
        Assert.DoesNotContain("pw-of-somebody", detail);
        Assert.DoesNotContain("key-1", detail);
        Assert.DoesNotContain("token-of-the-session", detail);
    }

    private static string Thing(string id, string name = "x") => Part(id, 200, $$"""{"name":"{{name}}"}""");

    private static string Part(string id, int status, string? body, params (string Name, string Value)[] headers)
    {
        string head = JsonSerializer.Serialize(headers.ToDictionary(header => header.Name, header => header.Value));
        return $$"""{"id":"{{id}}","status":{{status}},"headers":{{head}}{{(body is null ? "" : $",\"body\":{body}")}}}""";
    }

    private static HttpResponseMessage Batch(params string[] parts) => FlowHandler.Json($$"""{"responses":[{{string.Join(',', parts)}}]}""");

    private async Task<GraphRequestException> FailAsync(string part) => (await ReadAsync(new FlowHandler(_ => Batch(part)), "things/0"))[0].Failure!;

    private Task<IReadOnlyList<GraphPart<Thing>>> ReadAsync(FlowHandler handler, params string[] paths) =>
        new GraphBatch(Client(handler), _clock, _observer).GetAsync(paths, ThingJson.Default.Thing, Token);

    private GraphClient Client(FlowHandler handler)
    {
        Uri root = new("https://graph.microsoft.com");
        return new GraphClient(new GraphConnection(new HttpClient(handler), root, root), GraphClient.V1, _observer);
    }
}

/// <summary>Something to read: the sender of batches knows no resource.</summary>
internal sealed record Thing
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }
}

[JsonSerializable(typeof(Thing))]
internal sealed partial class ThingJson : JsonSerializerContext;
