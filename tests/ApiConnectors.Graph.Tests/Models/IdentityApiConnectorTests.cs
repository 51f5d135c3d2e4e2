using System.Text.Json;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Models;

public sealed class IdentityApiConnectorTests
{
    private static readonly DateTimeOffset s_epoch = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_connector_says_what_graph_says()
    {
        IdentityApiConnector connector = Json.Connector("""
            {
              "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#identity/apiConnectors/$entity",
              "id": "RestApi_Check", "displayName": "Check invite", "targetUrl": "https://api.contoso.com/invite", "later": [{}],
              "authenticationConfiguration": { "@odata.type": "#microsoft.graph.basicAuthentication", "username": "caller", "password": "******" }
            }
            """);

        Assert.Equal("RestApi_Check", connector.Id);
        Assert.Equal("Check invite", connector.DisplayName);
        Assert.Equal("https://api.contoso.com/invite", connector.TargetUrl);
        Assert.Equal(AuthenticationType.Basic, connector.AuthenticationType);
        Assert.Equal("caller", connector.Username);
        Assert.Empty(connector.Certificates);
        Assert.Null(connector.ActiveCertificate);
        Assert.Equal("Check invite (RestApi_Check)", connector.ToString());
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","displayName":null,"targetUrl":null,"authenticationConfiguration":null}""")]
    public void What_graph_does_not_say_is_empty(string json)
    {
        IdentityApiConnector connector = Json.Connector(json);

        Assert.Equal("", connector.DisplayName);
        Assert.Equal("", connector.TargetUrl);
        Assert.Null(connector.GetTargetUrl());
        Assert.Equal(AuthenticationType.None, connector.AuthenticationType);
        Assert.Null(connector.Username);
        Assert.Empty(connector.Certificates);
        Assert.Null(connector.ActiveCertificate);
        Assert.Equal(DateTime.MaxValue, connector.CertificateExpiresOn);
        Assert.Equal(" (1)", connector.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"ID":"1"}""")]
    [InlineData("""{"id":"1","displayName":7}""")]
    [InlineData("""{"id":"1","targetUrl":{}}""")]
    [InlineData("""{"id":"\ud83d"}""")]
    [InlineData("[]")]
    public void Without_an_id_and_with_members_of_another_type_it_is_no_connector(string json) =>
        Assert.Throws<JsonException>(() => Json.Connector(json));

    [Theory]
    [InlineData("https://api.contoso.com/invite?code=key", "https://api.contoso.com/invite?******")]
    [InlineData("https://caller:pw@api.contoso.com/invite#part", "https://api.contoso.com/invite")]
    [InlineData("no address?code=key", "no address?******")]
    public void The_target_hides_what_may_be_secret_and_is_whole_when_asked_for(string target, string shown)
    {
        IdentityApiConnector connector = Json.Connector($$"""{"id":"1","displayName":"n","targetUrl":"{{target}}"}""");

        Assert.Equal(shown, connector.TargetUrl);
        Assert.Equal(target, connector.GetTargetUrl());
        Assert.DoesNotContain("key", connector.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_public_member_holds_the_password_or_the_whole_target()
    {
        IdentityApiConnector connector = Json.Connector("""
            {
              "id": "1", "displayName": "n", "targetUrl": "https://a.example/?code=key",
              "authenticationConfiguration": { "@odata.type": "#microsoft.graph.basicAuthentication", "username": "caller", "password": "key" }
            }
            """);

        object?[] values = [.. typeof(IdentityApiConnector).GetProperties().Select(property => property.GetValue(connector))];

        Assert.Contains("caller", values);
        Assert.DoesNotContain(values, value => value?.ToString()?.Contains("key", StringComparison.Ordinal) is true);
        Assert.DoesNotContain("key", JsonSerializer.Serialize(values), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_was_read_from_is_remembered_and_not_told()
    {
        object session = new();

        IdentityApiConnector connector = Json.Connector("""{"id":"1","Origin":"x","origin":"y"}""") with { Origin = session };

        Assert.Same(session, connector.Origin);
        Assert.Null(Json.Connector("""{"id":"1","Origin":"x","origin":"y"}""").Origin);
        Assert.DoesNotContain(typeof(IdentityApiConnector).GetProperties(), property => property.Name == nameof(connector.Origin));
    }

    [Fact]
    public void Certificates_keep_their_order_and_nulls_among_them_are_left_out()
    {
        IdentityApiConnector connector = Json.WithCertificates("null", """{"thumbprint":"B"}""", "null", """{"thumbprint":"A"}""");

        Assert.Equal(["B", "A"], connector.Certificates.Select(certificate => certificate.Thumbprint));
        Assert.Equal(AuthenticationType.ClientCertificate, connector.AuthenticationType);
        Assert.Null(connector.Username);
    }

    [Fact]
    public void The_text_of_certificates_is_their_thumbprints()
    {
        Assert.Equal("B A", $"{Json.WithCertificates("""{"thumbprint":"B"}""", """{"thumbprint":"A"}""").Certificates}");
        Assert.Equal("", $"{Json.Connector("""{"id":"1"}""").Certificates}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_connector_without_certificates_has_none_that_expires(string list)
    {
        IdentityApiConnector connector = Json.WithConfiguration(
            $$"""{"@odata.type":"#microsoft.graph.clientCertificateAuthentication","certificateList":{{list}}}""");

        Assert.Empty(connector.Certificates);
        Assert.Equal(DateTime.MaxValue, connector.CertificateExpiresOn);
    }

    [Fact]
    public void The_active_certificate_decides_when_it_expires()
    {
        IdentityApiConnector connector = Json.WithCertificates(
            """{"thumbprint":"A","notAfter":900}""",
            """{"thumbprint":"B","notAfter":100,"isActive":true}""",
            """{"thumbprint":"C","notAfter":500}""");

        Assert.Equal("B", connector.ActiveCertificate?.Thumbprint);
        Assert.Equal(s_epoch.AddSeconds(100).LocalDateTime, connector.CertificateExpiresOn);
    }

    [Fact]
    public void Where_none_is_active_the_one_that_lasts_longest_decides()
    {
        IdentityApiConnector connector = Json.WithCertificates("""{"notAfter":100}""", """{"notAfter":900}""", """{"notAfter":null}""");

        Assert.Null(connector.ActiveCertificate);
        Assert.Equal(s_epoch.AddSeconds(900).LocalDateTime, connector.CertificateExpiresOn);
    }

    [Fact]
    public void An_active_certificate_without_an_end_never_expires() => Assert.Equal(
        DateTime.MaxValue, Json.WithCertificates("""{"isActive":true}""", """{"notAfter":5}""").CertificateExpiresOn);
}
