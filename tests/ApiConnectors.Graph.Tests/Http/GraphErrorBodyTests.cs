using System.Text;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphErrorBodyTests
{
    [Theory]
    [InlineData("innerError")]
    [InlineData("innererror")]
    [InlineData("InnerError")]
    public void Graphs_envelope_is_read_however_it_writes_its_names(string inner)
    {
        GraphErrorBody error = Parse($$"""
            {"error":{"code":"AADB2C","message":"No.","{{inner}}":{"date":"2026","request-id":"r-1","client-request-id":"c-1","correlationId":"x"} } }
            """);

        Assert.Equal(new GraphErrorBody("AADB2C", "No.", "r-1", "c-1"), error);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid."}""", "invalid_client", "AADSTS7000215: Invalid.")]
    [InlineData("""{"error":"invalid_client"}""", "invalid_client", null)]
    [InlineData("""{"message":"Not here."}""", null, "Not here.")]
    [InlineData("""{"Message":"Not here."}""", null, "Not here.")]
    [InlineData("""{"error":{}}""", null, null)]
    [InlineData("""{"error":{"code":"","message":""}}""", null, null)]
    [InlineData("""{"error":{"code":5,"message":["x"],"innerError":"x"}}""", null, null)]
    [InlineData("""{"error":{"code":"A","message":null,"innerError":null}}""", "A", null)]
    [InlineData("""{"error":null}""", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("\"text\"", null, null)]
    [InlineData("null", null, null)]
    [InlineData("", null, null)]
    [InlineData("<html><body>502 Bad Gateway</body></html>", null, null)]
    [InlineData("""{"error":{"code":"AADB2C","mess""", null, null)]
    [InlineData("\u0001\u0002", null, null)]
    public void Anything_else_says_what_it_says_or_nothing(string body, string? code, string? message) =>
        Assert.Equal(new GraphErrorBody(code, message, null, null), Parse(body));

    [Theory]
    [InlineData("""{"error":{"code":"A","message":"half a character \ud83d"}}""")]
    [InlineData("""{"half \ud83d":1,"error":{"code":"A"}}""")]
    public void Half_a_character_is_no_reason_to_fail(string body) => Assert.Contains(Parse(body).Code, new[] { "A", null });

    [Fact]
    public void A_body_that_is_nested_without_end_says_nothing() =>
        Assert.Equal(new GraphErrorBody(null, null, null, null), Parse(new string('[', 100_000)));

    private static GraphErrorBody Parse(string body) => GraphErrorBody.Parse(Encoding.UTF8.GetBytes(body));
}
