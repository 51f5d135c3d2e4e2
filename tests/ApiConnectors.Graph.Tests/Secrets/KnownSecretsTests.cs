using System.Text;
using System.Text.Json;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Tests.Secrets;

public sealed class KnownSecretsTests
{
    private const string Password = "p+w\"d/ü 1&";

    private static readonly string s_pfx = Convert.ToBase64String([.. Enumerable.Range(0, 250).Select(number => (byte)(number * 7))]);

    public static TheoryData<string> Echoes => new()
    {
        Password,
        Uri.EscapeDataString(Password),
        JsonSerializer.Serialize(Password).Trim('"'),
        Password.Replace("\"", "\\\"", StringComparison.Ordinal),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)),
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public void A_password_is_masked_however_the_answer_writes_it(string echo)
    {
        string shown = OfPassword(Password).Clean($"The value <{echo}> is too weak.");

        Assert.Equal("The value <******> is too weak.", shown);
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(0, 12)]
    [InlineData(100, 30)]
    [InlineData(300, 36)]
    public void A_part_of_a_long_secret_is_masked(int start, int length)
    {
        string part = s_pfx.Substring(start, length);

        string shown = Of($$"""{"pkcs12Value":"{{s_pfx}}"}""").Clean($"Cannot read '{part}' and '{part}'.");

        Assert.Equal("Cannot read '******' and '******'.", shown);
    }

    [Theory]
    [InlineData("x", "The box is locked.")]
    [InlineData("ab", "Neither is able.")]
    [InlineData("a1!", "Not a1! again")]
    public void A_text_that_repeats_a_very_short_password_is_withheld(string password, string text)
    {
        string shown = OfPassword(password).Clean(text);

        Assert.DoesNotContain(text, shown, StringComparison.Ordinal);
        Assert.StartsWith("(not shown", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_values_of_a_query_are_no_reason_to_withhold_a_text() => Assert.Equal(
        "The version 1 is not supported.", Of("""{"targetUrl":"https://api.contoso.com/?v=1&w=2"}""").Clean("The version 1 is not supported."));

    [Fact]
    public void A_text_without_the_very_short_password_is_shown() =>
        Assert.Equal("The name is taken.", OfPassword("x1").Clean("The name is taken."));

    [Theory]
    [InlineData("The key code=function-key is wrong.")]
    [InlineData("Code function-key is wrong.")]
    [InlineData("https://api.contoso.com/invite?code=function-key")]
    [InlineData("api.contoso.com/invite?code=function-key")]
    public void The_query_of_a_target_is_masked(string text)
    {
        KnownSecrets secrets = Of("""{"displayName":"n","targetUrl":"https://api.contoso.com/invite?code=function-key"}""");

        Assert.DoesNotContain("function-key", secrets.Clean(text), StringComparison.Ordinal);
    }

    [Fact]
    public void The_query_of_a_target_is_masked_as_it_was_sent_too()
    {
        KnownSecrets secrets = Of("""{"targetUrl":"https://api.contoso.com/invite?code=function key-ü"}""");

        Assert.DoesNotContain("key-", secrets.Clean("Bad: api.contoso.com/invite?code=function key-ü"), StringComparison.Ordinal);
        Assert.DoesNotContain("key-", secrets.Clean("Bad: https://api.contoso.com/invite?code=function key-ü"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_info_of_an_address_is_masked() => Assert.DoesNotContain(
        "hunter2", Of("""{"targetUrl":"https://caller:hunter2@api.contoso.com/"}""").Clean("Bad: caller:hunter2@api"), StringComparison.Ordinal);

    [Fact]
    public void The_token_is_masked() =>
        Assert.Equal("The token ****** is bad.", new KnownSecrets(default, "opaque.token").Clean("The token opaque.token is bad."));

    [Fact]
    public void Secrets_are_found_in_every_depth_of_the_body()
    {
        KnownSecrets secrets = Of("""{"a":[{"b":{"password":"deep-one"}},[{"client_secret":"deep-two"}]],"n":1,"t":true}""");

        Assert.Equal("****** and ******", secrets.Clean("deep-one and deep-two"));
    }

    [Fact]
    public void Of_two_secrets_the_longer_is_masked_first() =>
        Assert.Equal("****** ******", Of("""{"password":"abcd","newPassword":"abcd-efgh"}""").Clean("abcd-efgh abcd"));

    [Theory]
    [InlineData("""{"displayName":"Check invite","username":"caller","password":""}""")]
    [InlineData("""{"displayName":"Check invite","targetUrl":"https://api.contoso.com/invite","password":12}""")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void What_is_no_secret_is_shown(string body) => Assert.Equal(
        "Check invite of caller at https://api.contoso.com/invite", Of(body).Clean("Check invite of caller at https://api.contoso.com/invite"));

    [Fact]
    public void What_looks_like_a_secret_is_masked_without_being_known() =>
        Assert.Equal("password=******", new KnownSecrets(default, null).Clean("password=hunter2"));

    private static KnownSecrets Of(string body) => new(Encoding.UTF8.GetBytes(body), null);

    private static KnownSecrets OfPassword(string password) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["password"] = password }), null);
}
