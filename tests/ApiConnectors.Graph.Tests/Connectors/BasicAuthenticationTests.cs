using System.Security;
using System.Text;
using System.Text.Json;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed class BasicAuthenticationTests
{
    [Theory]
    [InlineData("", "secret")]
    [InlineData(" ", "secret")]
    [InlineData("caller:one", "secret")]
    [InlineData("caller", "")]
    [InlineData("caller", "******")]
    public void What_http_basic_cannot_carry_is_refused(string username, string password)
    {
        InvalidInputException exception = Assert.Throws<InvalidInputException>(() => new BasicAuthentication(username, Secret.Of(password)).Check());

        Assert.Equal(InvalidInput.InvalidCredential, exception.Input);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caller", "x")]
    [InlineData("caller@contoso.com", "*******")]
    [InlineData("ünï", " ")]
    public void Anything_else_is_taken(string username, string password) =>
        Assert.Null(Record.Exception(() => new BasicAuthentication(username, Secret.Of(password)).Check()));

    [Theory]
    [InlineData("secret")]
    [InlineData("p\"w\\ 漢 😀 + / <&>")]
    public void A_credential_is_written_whole_and_stays_the_callers(string password)
    {
        using SecureString own = Secret.Of(password);
        BasicAuthentication basic = new("caller", own);
        basic.Check();
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            basic.Write(writer);
            writer.WriteEndObject();
        }

        Dictionary<string, string>? written = JsonSerializer.Deserialize<Dictionary<string, string>>(Encoding.UTF8.GetString(json.ToArray()));

        Assert.Equal(["@odata.type", "username", "password"], written!.Keys);
        Assert.Equal(["#microsoft.graph.basicAuthentication", "caller", password], written.Values);
        Assert.Equal(password, Secret.Text(own));
    }
}
