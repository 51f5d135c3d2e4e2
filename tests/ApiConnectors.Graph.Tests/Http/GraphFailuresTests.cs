using System.Net;
using System.Text;
using System.Text.Json;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphFailuresTests : IDisposable
{
    private const string Password = "hunter2 \"&<secret>";
    private const string Key = "function-key-0815";
    private const string AccessToken = "opaque-token";

    private static readonly string s_pfx = Convert.ToBase64String([.. Enumerable.Range(0, 600).Select(number => (byte)(number * 31 + number / 256))]);

    private readonly ScriptedHandler _wire = new();

    public static TheoryData<string> Echoes => new()
    {
        "{body}",
        "The password {password} is too weak.",
        "The password {password-url} and {password-json} and {password-base64}.",
        "{pfx}",
        "The certificate starts with {pfx-start} and ends with {pfx-end}",
        "Bearer {token} and {token}",
        "https://api.contoso.com/invite?code={key}",
        "?code={key} was not accepted",
    };

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_failure_says_what_the_service_said()
    {
        _wire.Then(
            HttpStatusCode.Forbidden,
            """{"error":{"code":"AADB2C","message":"No permission.","innerError":{"request-id":"r-body","client-request-id":"c-body"}}}""",
            headers: [("request-id", "r-header"), ("client-request-id", "c-header")]);

        GraphRequestException exception = await FailsAsync("things/a%2Fb?$expand=x");

        Assert.Equal(GraphFault.Forbidden, exception.Fault);
        Assert.Equal(HttpStatusCode.Forbidden, exception.StatusCode);
        Assert.Equal(("AADB2C", "No permission."), (exception.Code, exception.Message));
        Assert.Equal(("r-header", "c-header"), (exception.RequestId, exception.ClientRequestId));
        Assert.Equal(("PATCH", "https://graph.microsoft.com/v1.0/things/a%2Fb?******"), (exception.Method, exception.Address));
        Assert.Null(exception.InnerException);
        Assert.Null(exception.RetryAfter);
    }

    [Fact]
    public async Task Without_headers_the_ids_come_from_the_body()
    {
        _wire.Then(HttpStatusCode.NotFound, """{"error":{"innererror":{"request-id":"r-body","client-request-id":"c-body"}}}""");

        GraphRequestException exception = await FailsAsync();

        Assert.Equal(("r-body", "c-body"), (exception.RequestId, exception.ClientRequestId));
    }

    [Fact]
    public async Task The_address_is_the_clouds_own()
    {
        _wire.Then(HttpStatusCode.NotFound);

        GraphRequestException exception = await FailsAsync(cloudRoot: new Uri("https://graph.microsoft.us"));

        Assert.Equal("https://graph.microsoft.us/v1.0/things/1", exception.Address);
    }

    [Theory]
    [InlineData(null, "application/json", "without saying why.")]
    [InlineData("", "application/json", "without saying why.")]
    [InlineData("""{"error":{"code":"AADB2C","mess""", "application/json", "without saying why.")]
    [InlineData("<html>Bad gateway</html>", "text/html", "with text/html, which is not Graph's: a proxy or gateway may have answered.")]
    public async Task A_service_that_says_nothing_is_told_as_such(string? body, string mediaType, string message)
    {
        _wire.Then(HttpStatusCode.BadGateway, body, mediaType);

        GraphRequestException exception = await FailsAsync();

        Assert.Equal((GraphFault.ServiceUnavailable, $"The service answered 502 (BadGateway) {message}"), (exception.Fault, exception.Message));
    }

    [Theory]
    [InlineData("""{"error":{"code":"A","message":"half a character \ud83d"}}""")]
    [InlineData("""{"error":{"code":"\ud83d","message":"No."}}""")]
    [InlineData("""{"\ud83d":1}""")]
    public async Task Half_a_character_in_a_refusal_is_no_bug_of_ours(string body)
    {
        _wire.Then(HttpStatusCode.BadRequest, body);

        Assert.Equal(GraphFault.InvalidRequest, (await FailsAsync()).Fault);
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("0", 0.0)]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", 0.0)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, null)]
    public async Task Retry_after_is_seconds_or_nothing(string? header, double? seconds)
    {
        _wire.Then(HttpStatusCode.TooManyRequests, headers: header is null ? [] : [("Retry-After", header)]);

        GraphRequestException exception = await FailsAsync();

        Assert.Equal(GraphFault.Throttled, exception.Fault);
        Assert.Equal(seconds, exception.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        _wire.Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", DateTimeOffset.UtcNow.AddMinutes(10).ToString("R")));

        Assert.InRange((await FailsAsync()).RetryAfter!.Value, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Nothing_that_the_service_repeats_of_a_request_is_shown(string echo)
    {
        HttpStatusCode[] refusals = [HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError];
        foreach (HttpStatusCode status in refusals)
        {
            _wire.Then(async (request, cancellationToken) =>
            {
                string said = Fill(echo, await request.Content!.ReadAsStringAsync(cancellationToken));
                string body = JsonSerializer.Serialize(new { error = new { code = said, message = said } });
                return ScriptedHandler.Answer(status, new StringContent(body), ("request-id", said.ReplaceLineEndings("")));
            });

            Leaks.AssertNone(await FailsAsync(), Secrets());
        }
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Nothing_that_an_exception_repeats_of_a_request_is_shown(string echo)
    {
        _wire.Then(async (request, cancellationToken) =>
        {
            string said = Fill(echo, await request.Content!.ReadAsStringAsync(cancellationToken));
            throw new HttpRequestException(said, new IOException($"Inner: {said}"));
        });

        GraphRequestException exception = await FailsAsync();

        Assert.Equal(GraphFault.ServiceUnavailable, exception.Fault);
        Assert.Null(exception.InnerException);
        Leaks.AssertNone(exception, Secrets());
    }

    [Fact]
    public async Task A_password_at_the_place_where_a_long_message_is_cut_is_not_shown_in_part()
    {
        string message = new string('.', 1990) + Password + new string('.', 5000);
        _wire.Then(HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { error = new { message } }));

        GraphRequestException exception = await FailsAsync();

        Assert.InRange(exception.Message.Length, 1000, 2100);
        Leaks.AssertNone(exception, "hunter2");
    }

    [Fact]
    public async Task A_connection_that_fails_is_told_once_in_all_its_words()
    {
        _wire.Throws(new HttpRequestException("No route.", new IOException("No route", new IOException("Cable is out."))));

        Assert.Equal("The connection to graph.microsoft.com failed: No route: Cable is out.", (await FailsAsync()).Message);
    }

    [Fact]
    public async Task An_exception_in_the_middle_of_a_body_is_told_with_the_status_and_the_id()
    {
        _wire.Then((_, _) => Task.FromResult(ScriptedHandler.Answer(
            HttpStatusCode.OK, Bodies.Start("{", _ => throw new IOException("Reset.")), ("request-id", "r-1"))));

        GraphRequestException exception = await FailsAsync();

        Assert.Equal((GraphFault.ServiceUnavailable, HttpStatusCode.OK), (exception.Fault, exception.StatusCode!.Value));
        Assert.Equal("r-1", exception.RequestId);
    }

    private static string Fill(string echo, string body) => new StringBuilder(echo)
        .Replace("{body}", body)
        .Replace("{password}", Password)
        .Replace("{password-url}", Uri.EscapeDataString(Password))
        .Replace("{password-json}", JsonEncodedText.Encode(Password).ToString())
        .Replace("{password-base64}", Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)))
        .Replace("{pfx}", s_pfx)
        .Replace("{pfx-start}", s_pfx[..60])
        .Replace("{pfx-end}", s_pfx[^60..])
        .Replace("{token}", AccessToken)
        .Replace("{key}", Key)
        .ToString();

    private static string[] Secrets() =>
    [
        "hunter2", Password, Uri.EscapeDataString(Password), Convert.ToBase64String(Encoding.UTF8.GetBytes(Password))[..20],
        s_pfx[..20], s_pfx[30..50], s_pfx[^20..], AccessToken, Key,
    ];

    private Task<GraphRequestException> FailsAsync(string path = "things/1", Uri? cloudRoot = null)
    {
        GraphConnection connection = new SignedConnection(_wire, cloudRoot ?? TestGraph.Root);
        return Assert.ThrowsAsync<GraphRequestException>(async () =>
        {
            using GraphBody body = GraphBody.Write(repeatable: true, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("targetUrl", $"https://api.contoso.com/invite?code={Key}");
                writer.WriteString("pkcs12Value", s_pfx);
                writer.WriteString("password", Password);
                writer.WriteEndObject();
            });
            await new GraphClient(connection, GraphClient.V1).SendAsync(HttpMethod.Patch, path, body, TestContext.Current.CancellationToken);
        });
    }

    /// <summary>Signs requests itself, where everybody can see it.</summary>
    private sealed class SignedConnection(HttpMessageHandler wire, Uri cloudRoot) : GraphConnection(TestGraph.Http(wire), TestGraph.Root, cloudRoot)
    {
        protected internal override void Prepare(HttpRequestMessage request) => request.Headers.Authorization = new("Bearer", AccessToken);
    }
}
