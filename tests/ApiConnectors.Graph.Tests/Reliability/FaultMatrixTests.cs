using ApiConnectors.Graph.Http;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Every fault against every operation: the right error, no hang, no partial list taken for whole, and a session that goes on.</summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    private const string Connector = """{"id":"x","displayName":"X","targetUrl":"https://x.example","value":[]}""";

    public static TheoryData<int> Statuses { get; } =
    [
        .. Enumerable.Range(300, 9), .. Enumerable.Range(400, 19), 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499,
        .. Enumerable.Range(500, 9), 510, 511, 520, 599,
    ];

    /// <summary>Bodies that are no answer to a request which is due one, and whether they pass where none is due.</summary>
    public static TheoryData<string, string, bool> WrongBodies { get; } = new()
    {
        { "empty", "", true },
        { "null", "null", true },
        { "an HTML page", "<!DOCTYPE html><html><title>Sign in to the proxy</title></html>", false },
        { "cut JSON", """{"value":[{"id":"x","displa""", false },
        { "no JSON", "OK", false },
        { "an array", "[]", true },
        { "an object without anything", "{}", true },
        { "a number for the id", """{"id":5,"value":[{"id":5}]}""", true },
        { "null for the id", """{"id":null,"value":[{"id":null}]}""", true },
        { "an empty id", """{"id":"","value":[{"id":""}]}""", true },
        { "an object for the list", """{"value":{"id":"x"}}""", true },
        { "null for the list", """{"value":null}""", true },
        { "null in the list", """{"value":[null]}""", true },
        { "a number for the name", """{"id":"x","displayName":{},"value":[{"id":"x","displayName":{}}]}""", true },
        { "text for the authentication", """{"id":"x","authenticationConfiguration":"basic","value":[{"id":"x","authenticationConfiguration":"basic"}]}""", true },
        { "deeply nested", new string('[', 500) + new string(']', 500), false },
        { "a lone surrogate", """{"id":"\ud800","value":[{"id":"\ud800"}]}""", true },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_that_is_no_success_is_the_error_that_it_means(int status) =>
        Assert.Empty(await matrix.PlayAsync(new Fault { Status = status }, _ => Meaning(status)));

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task An_answer_that_is_not_what_Graph_sends_is_never_taken_for_one(string what, string body, bool passesWhereNoneIsDue) =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Status = 200, Body = body, ContentType = what.Contains("HTML", StringComparison.Ordinal) ? "text/html" : null },
            operation => operation.HasAnswer || !passesWhereNoneIsDue ? GraphFault.InvalidResponse : null));

    [Fact]
    public async Task An_answer_of_50_MB_is_refused() =>
        Assert.Empty(await matrix.PlayAsync(new Fault { Status = 200, Body = new string(' ', 50_000_000) }, _ => GraphFault.InvalidResponse));

    [Fact]
    public async Task No_content_is_a_success_only_where_none_is_due() =>
        Assert.Empty(await matrix.PlayAsync(new Fault { Status = 204 }, operation => operation.HasAnswer ? GraphFault.InvalidResponse : null));

    [Fact]
    public async Task Content_where_none_is_due_is_a_success() =>
        Assert.Empty(await matrix.PlayAsync(new Fault { Status = 200, Body = Connector }, _ => null));

    [Theory]
    [InlineData("application/json; charset=x-klingon")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("text/plain")]
    [InlineData("nonsense")]
    public async Task A_strange_content_type_does_not_spoil_an_answer_that_is_right(string contentType) =>
        Assert.Empty(await matrix.PlayAsync(new Fault { Status = 200, Body = Connector, ContentType = contentType }, _ => null));

    [Theory]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.CutInHeaders)]
    public async Task A_connection_that_is_cut_before_the_answer_is_reported_as_lost(FaultKind kind) =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Kind = kind }, operation => kind is FaultKind.CutInHeaders && operation.Name is "Create" ? null : GraphFault.ServiceUnavailable));

    [Fact]
    public async Task A_connection_that_is_cut_after_the_change_does_not_make_two_connectors() =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Kind = FaultKind.CutAfter }, operation => operation.Name is "Create" ? null : GraphFault.ServiceUnavailable));

    [Fact]
    public async Task A_body_that_is_cut_off_is_not_taken_for_whole() =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Kind = FaultKind.TruncatedBody }, operation => operation.HasAnswer && operation.Name is not "Create" ? GraphFault.InvalidResponse : null));

    [Fact]
    public async Task Headers_that_do_not_come_are_a_timeout() =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Kind = FaultKind.Slow, Delay = TimeSpan.FromMinutes(1) },
            operation => operation.Name is "Create" ? null : GraphFault.Timeout,
            impatient: true));

    [Fact]
    public async Task A_body_that_does_not_come_is_a_timeout() =>
        Assert.Empty(await matrix.PlayAsync(
            new Fault { Kind = FaultKind.Slow, BodyDelay = TimeSpan.FromMinutes(1) },
            operation => operation.HasAnswer && operation.Name is not "Create" ? GraphFault.Timeout : null,
            impatient: true));

    private static GraphFault Meaning(int status) => status switch
    {
        < 400 => GraphFault.InvalidResponse,
        401 => GraphFault.Unauthorized,
        403 => GraphFault.Forbidden,
        404 => GraphFault.NotFound,
        408 => GraphFault.Timeout,
        409 => GraphFault.Conflict,
        429 => GraphFault.Throttled,
        < 500 => GraphFault.InvalidRequest,
        _ => GraphFault.ServiceUnavailable,
    };
}
