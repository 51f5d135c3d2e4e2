using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Identity;

public sealed class EntraErrorTests
{
    [Fact]
    public void The_description_loses_the_identifiers_at_its_end()
    {
        EntraError error = EntraError.Parse(
            """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: t Correlation ID: c Timestamp: 2026-07-01","error_codes":[7000215],"correlation_id":"c","timestamp":"2026-07-01 12:00:00Z"}""");

        Assert.Equal(("invalid_client", "AADSTS7000215: Invalid client secret provided.", "c"), (error.Error, error.Description, error.CorrelationId));
        Assert.Equal([7000215], error.Codes);
        Assert.Equal(TestCertificates.Now, error.Time);
    }

    [Theory]
    [InlineData("""{"error_description":"AADSTS50076: Due to a change (AADSTS50079).\r\nTrace ID: 1"}""", 50076, 50079)]
    [InlineData("""{"error_description":"AADSTS90002: x","error_codes":[]}""", 90002)]
    [InlineData("""{"error_description":"AADSTS90002: x","error_codes":["90003",1e40,53003]}""", 53003)]
    public void The_codes_are_found_in_the_text_when_they_are_not_listed(string body, params int[] codes) =>
        Assert.Equal(codes, EntraError.Parse(body).Codes);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"error":5,"error_description":null,"error_codes":7,"correlation_id":{},"timestamp":"soon"}""")]
    public void What_cannot_be_read_is_left_out(string? body)
    {
        EntraError error = EntraError.Parse(body);
        Assert.Equal((null, null, null), (error.Error, error.Description, error.CorrelationId));
        Assert.Empty(error.Codes);
        Assert.Null(error.Time);
    }
}
