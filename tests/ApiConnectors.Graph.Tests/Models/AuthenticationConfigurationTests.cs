using System.Text.Json;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Models;

public sealed class AuthenticationConfigurationTests
{
    [Theory]
    [InlineData("#microsoft.graph.basicAuthentication", AuthenticationType.Basic)]
    [InlineData("microsoft.graph.basicAuthentication", AuthenticationType.Basic)]
    [InlineData("#MICROSOFT.GRAPH.BASICAUTHENTICATION", AuthenticationType.Basic)]
    [InlineData("microsoft.graph.basicauthentication", AuthenticationType.Basic)]
    [InlineData("#microsoft.graph.clientCertificateAuthentication", AuthenticationType.ClientCertificate)]
    [InlineData("microsoft.graph.ClientCertificateAuthentication", AuthenticationType.ClientCertificate)]
    [InlineData("#microsoft.graph.pkcs12Certificate", AuthenticationType.ClientCertificate)]
    [InlineData("#microsoft.graph.apiKeyAuthentication", AuthenticationType.Unknown)]
    [InlineData("basicAuthentication", AuthenticationType.Unknown)]
    [InlineData("", AuthenticationType.Unknown)]
    public void The_type_is_known_with_and_without_its_sign_and_in_any_case(string type, AuthenticationType expected) =>
        Assert.Equal(expected, Json.WithConfiguration($$"""{"@odata.type":"{{type}}"}""").AuthenticationType);

    [Theory]
    [InlineData("""{"@odata.type":"#microsoft.graph.basicAuthentication","username":"caller","password":"******"}""")]
    [InlineData("""{"username":"caller","@odata.type":"#microsoft.graph.basicAuthentication","password":"******"}""")]
    [InlineData("""{"username":"caller","password":"******","@odata.type":"#microsoft.graph.basicAuthentication"}""")]
    public void The_type_may_stand_anywhere(string json)
    {
        IdentityApiConnector connector = Json.WithConfiguration(json);

        Assert.Equal(AuthenticationType.Basic, connector.AuthenticationType);
        Assert.Equal("caller", connector.Username);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"@odata.type":null}""")]
    [InlineData("""{"username":"caller"}""")]
    public void A_configuration_that_does_not_say_its_type_is_unknown(string json) =>
        Assert.Equal(AuthenticationType.Unknown, Json.WithConfiguration(json).AuthenticationType);

    [Fact]
    public void A_type_of_tomorrow_is_read_without_an_error()
    {
        IdentityApiConnector connector = Json.WithConfiguration(
            """{"@odata.type":"#microsoft.graph.tokenAuthentication","issuer":{"a":[1,2]},"username":"caller","x":null}""");

        Assert.Equal(AuthenticationType.Unknown, connector.AuthenticationType);
        Assert.Null(connector.Username);
        Assert.Empty(connector.Certificates);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("\"basic\"")]
    [InlineData("""{"@odata.type":1}""")]
    [InlineData("""{"certificateList":{}}""")]
    [InlineData("""{"certificateList":["x"]}""")]
    public void A_configuration_of_another_shape_is_no_connector(string json) =>
        Assert.Throws<JsonException>(() => Json.WithConfiguration(json));
}
