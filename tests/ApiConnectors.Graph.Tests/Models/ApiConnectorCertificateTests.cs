using System.Text.Json;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Models;

public sealed class ApiConnectorCertificateTests
{
    [Fact]
    public void A_certificate_says_what_graph_says()
    {
        ApiConnectorCertificate certificate = Json.Certificate(
            """{"thumbprint":"AB12","notBefore":0,"notAfter":"86400","isActive":true,"serialNumber":"x"}""");

        Assert.Equal("AB12", certificate.Thumbprint);
        Assert.Equal(DateTime.UnixEpoch.ToLocalTime(), certificate.NotBefore);
        Assert.Equal(DateTime.UnixEpoch.AddDays(1).ToLocalTime(), certificate.NotAfter);
        Assert.True(certificate.IsActive);
        Assert.Equal("AB12", certificate.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"thumbprint":null,"notBefore":null,"notAfter":null}""")]
    public void What_graph_does_not_say_is_empty(string json)
    {
        ApiConnectorCertificate certificate = Json.Certificate(json);

        Assert.Equal("", certificate.Thumbprint);
        Assert.Null(certificate.NotBefore);
        Assert.Null(certificate.NotAfter);
        Assert.False(certificate.IsActive);
        Assert.Equal("", certificate.ToString());
    }

    [Theory]
    [InlineData("""{"thumbprint":1}""")]
    [InlineData("""{"isActive":"yes"}""")]
    [InlineData("""{"notAfter":"soon"}""")]
    [InlineData("""{"notBefore":{}}""")]
    public void A_member_of_another_type_is_wrong_json(string json) => Assert.Throws<JsonException>(() => Json.Certificate(json));
}
