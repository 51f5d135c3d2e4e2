using System.Security;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Secrets;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("pä\"ss\\wörd 漢字 😀")]
    public void A_secure_string_opens_to_its_characters(string secret)
    {
        using SecureString own = Secret.Of(secret);
        using SecretText text = SecretText.Open(own);

        Assert.Equal(secret.Length, text.Length);
        Assert.Equal(secret, text.Span.ToString());
    }

    [Fact]
    public void No_secure_string_is_the_empty_text()
    {
        using SecretText text = SecretText.Open(null);

        Assert.Equal(0, text.Length);
        Assert.True(text.Span.IsEmpty);
    }

    [Fact]
    public void Closing_leaves_the_callers_secure_string_open()
    {
        using SecureString own = Secret.Of("hunter2");

        SecretText.Open(own).Dispose();

        Assert.Equal("hunter2", Secret.Text(own));
    }
}
