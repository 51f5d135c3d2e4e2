using System.Text;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Tests.Secrets;

public sealed class RedactionTests
{
    private const string WebToken = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";

    private static readonly string s_pfx = string.Concat(Enumerable.Repeat("MIIKaBcD+/01", 20));

    public static TheoryData<string, string> TextWithSecrets => new()
    {
        { """{"username":"caller","password":"hunter2-secret"}""", "hunter2" },
        { """{"PASSWORD" : "hunter2-secret"}""", "hunter2" },
        { """{"password":"hunter\"2-secret"}""", "2-secret" },
        { """{"password":"hunter2-secr""", "hunter2" },
        { """{"pkcs12Value":"MIIKaBcD""", "MIIK" },
        { """{"newPassword":"hunter2-secr""", "hunter2" },
        { """{"password":"be,fore\",hunter2-secr""", "hunter2" },
        { """The body was "{\"password\":\"hunter2-secret\",\"username\":\"caller\"}".""", "hunter2" },
        { """{\\\"password\\\":\\\"hunter2-secret\\\"}""", "hunter2" },
        { """{"access_token":"opaque-token","refreshToken":"opaque-refresh"}""", "opaque" },
        { "grant_type=client_credentials&client_secret=hunter2&scope=x", "hunter2" },
        { "password=hunter2", "hunter2" },
        { "Server=sql;Password = hunter2;Timeout=5", "hunter2" },
        { "Authorization: Bearer opaque-token-1234", "opaque" },
        { "Authorization: Basic Y2FsbGVyOmh1bnRlcjI=", "Y2Fsb" },
        { "bearer opaque-token-1234 was refused", "opaque" },
        { $"Token {WebToken} is expired.", "eyJ" },
        { $"The cut token {WebToken[..30]}", "eyJ" },
        { $"Not a certificate: {s_pfx}==", "MIIK" },
        { "No answer from https://api.contoso.com/invite?code=hunter2.", "hunter2" },
        { """{"targetUrl":"https:\/\/api.contoso.com\/invite?code=hunter2"}""", "hunter2" },
    };

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("https://api.contoso.com/invite", "https://api.contoso.com/invite")]
    [InlineData("https://api.contoso.com/invite?code=abc", "https://api.contoso.com/invite?******")]
    [InlineData("https://api.contoso.com/invite?code=abc#part", "https://api.contoso.com/invite?******")]
    [InlineData("https://api.contoso.com/invite#part", "https://api.contoso.com/invite")]
    [InlineData("https://api.contoso.com/#part?code=abc", "https://api.contoso.com/")]
    [InlineData("https://caller:pw@api.contoso.com/invite", "https://api.contoso.com/invite")]
    [InlineData("https://caller@api.contoso.com:8443?code=abc", "https://api.contoso.com:8443?******")]
    [InlineData("https://cal@ler:p@w@api.contoso.com", "https://api.contoso.com")]
    [InlineData("https://api.contoso.com/a@b", "https://api.contoso.com/a@b")]
    [InlineData("//caller:pw@api.contoso.com/x", "//api.contoso.com/x")]
    [InlineData("invite?code=abc", "invite?******")]
    [InlineData("invite@home", "invite@home")]
    public void An_address_is_shown_without_user_info_query_and_fragment(string? address, string shown) =>
        Assert.Equal(shown, Redaction.Address(address));

    [Fact]
    public void An_address_is_shown_as_it_was_written()
    {
        Assert.Equal("https://API.contoso.com/a b?******", Redaction.Address(new Uri("https://API.contoso.com/a b?code=abc")));
        Assert.Equal("a/b?******", Redaction.Address(new Uri("a/b?code=abc", UriKind.Relative)));
        Assert.Equal("", Redaction.Address((Uri?)null));
    }

    [Theory]
    [InlineData("https://api.contoso.com/?******", true)]
    [InlineData("https://api.contoso.com/?******&more=1", true)]
    [InlineData("https://api.contoso.com/?code=******", false)]
    [InlineData("https://api.contoso.com/", false)]
    public void A_masked_address_is_known_as_such(string address, bool masked) => Assert.Equal(masked, Redaction.IsMasked(address));

    [Theory]
    [InlineData("password", true)]
    [InlineData("Password", true)]
    [InlineData("newPassword", true)]
    [InlineData("pkcs12Value", true)]
    [InlineData("Authorization", true)]
    [InlineData("access_token", true)]
    [InlineData("clientSecret", true)]
    [InlineData("client_assertion", true)]
    [InlineData("Set-Cookie", true)]
    [InlineData("displayName", false)]
    [InlineData("username", false)]
    [InlineData("passwordPolicies", false)]
    [InlineData("targetUrl", false)]
    [InlineData("request-id", false)]
    public void The_names_of_secrets_are_known(string name, bool secret) => Assert.Equal(secret, Redaction.IsSecretName(name));

    [Theory]
    [MemberData(nameof(TextWithSecrets))]
    public void A_secret_in_a_text_is_masked(string text, string secret)
    {
        string shown = Redaction.Text(text);

        Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        Assert.Contains(Redaction.Mask, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No answer from HTTPS://caller:hunter2@api.contoso.com/invite.")]
    [InlineData("""Bad: "https:\/\/caller:hunter2@api.contoso.com\/invite".""")]
    [InlineData("""{\"targetUrl\":\"https:\/\/caller:hunter2@api.contoso.com\"}""")]
    public void The_user_info_of_an_address_in_a_text_is_left_out(string text)
    {
        string shown = Redaction.Text(text);

        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.Contains("api.contoso.com", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The value must not be null or empty. Parameter name: Id")]
    [InlineData("[AADB2C] The application does not have any of the required application permissions (APIConnectors.Read.All, " +
        "APIConnectors.ReadWrite.All) to access the resource.")]
    [InlineData("The feature self service sign up is not enabled for the tenant")]
    [InlineData("There is no API connector with the id 0f7b2b8e-52ab-4a0c-9a51-6a9f4d2a7d55.")]
    [InlineData("RestApi_CheckInvite, request 6f9d1a47-8f0e-4f3c-8b8b-2b9d37e2c1a0 at 2026-07-01T12:00:00")]
    [InlineData("The password must not be empty. A bearer token is missing.")]
    [InlineData("The endpoint https://api.contoso.com/invite answered 500.")]
    [InlineData("Only Basic authentication and client certificates are supported.")]
    [InlineData("Bearer authentication.")]
    [InlineData("Schlüssel fehlt: 漢字")]
    public void An_ordinary_sentence_stays_as_it_is(string text) => Assert.Equal(text, Redaction.Text(text));

    [Fact]
    public void What_surrounds_a_secret_stays_readable()
    {
        Assert.Equal(
            """{"username":"caller","password":"******","step":1}""",
            Redaction.Text("""{"username":"caller","password":"hunter2","step":1}"""));
        Assert.Equal("a=1&password=******&b=2", Redaction.Text("a=1&password=hunter2&b=2"));
        Assert.Equal("Bearer ******, then more", Redaction.Text("Bearer opaque-token-1234, then more"));
    }

    [Fact]
    public void A_text_of_many_pages_is_cut()
    {
        string shown = Redaction.Text(string.Concat(Enumerable.Repeat("word ", 100_000)));

        Assert.InRange(shown.Length, 1000, 20_000);
        Assert.EndsWith("...", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"password":"x"}""", """{"a":1,"password":"******"}""")]
    [InlineData("""{"Password":123,"token":{"deep":["x"]}}""", """{"Password":"******","token":"******"}""")]
    [InlineData("""{"password":null,"b":[true,false,null,1.50]}""", """{"password":null,"b":[true,false,null,1.50]}""")]
    [InlineData("""[{"deep":{"pkcs12Value":"x","password":""}}]""", """[{"deep":{"pkcs12Value":"******","password":"******"}}]""")]
    [InlineData("""{"url":"https://a.example/?code=x","name":"Prüfung"}""", """{"url":"https://a.example/?******","name":"Prüfung"}""")]
    [InlineData("""{"message":"{\"password\":\"x\"}"}""", """{"message":"{\"password\":\"******\"}"}""")]
    [InlineData("""{"password":"cut""", """{"password":"******""")]
    [InlineData("<html>password=x</html>", "<html>password=******")]
    [InlineData("", "")]
    public void A_body_keeps_all_but_its_secrets(string body, string shown) => Assert.Equal(shown, Redaction.Body(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("""{"message":"half a character \ud83d"}""")]
    [InlineData("""{"half \ud83d":1}""")]
    public void A_body_with_half_a_character_is_shown_all_the_same(string body) =>
        Assert.Contains("half", Redaction.Body(Encoding.UTF8.GetBytes(body)), StringComparison.Ordinal);

    [Fact]
    public void A_body_that_is_no_text_is_shown_without_an_error() => Assert.NotNull(Redaction.Body(new byte[] { 0xFF, 0xFE, 0x00, 0x80 }));

    [Fact]
    public void A_large_body_that_is_not_json_is_cut() => Assert.InRange(Redaction.Body(new byte[1024 * 1024]).Length, 1000, 20_000);
}
