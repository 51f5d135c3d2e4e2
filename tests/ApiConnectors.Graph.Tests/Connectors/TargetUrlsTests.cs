using ApiConnectors.Graph.Connectors;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed class TargetUrlsTests
{
    [Theory]
    [InlineData("https://api.contoso.com")]
    [InlineData("HTTPS://API.contoso.com:8443/invite?code=key&x=%20#part")]
    [InlineData("https://пример.example/путь")]
    [InlineData("https://10.0.0.1/x")]
    [InlineData("https://api.contoso.com/?mask=******")]
    public void An_absolute_https_address_will_do(string url) => Assert.Null(Record.Exception(() => TargetUrls.Check(new Uri(url))));

    [Theory]
    [InlineData("http://api.contoso.com/invite?code=key", "'http://api.contoso.com/invite?******' is not an https address")]
    [InlineData("ftp://api.contoso.com/", "is not an https address")]
    [InlineData("file:///etc/hosts", "is not an https address")]
    [InlineData("mailto:somebody@contoso.com", "is not an https address")]
    [InlineData("api.contoso.com/invite?code=key", "'api.contoso.com/invite?******' is not an https address")]
    [InlineData("/invite", "is not an https address")]
    [InlineData("", "is empty")]
    [InlineData("https://caller:key@api.contoso.com/invite", "'https://api.contoso.com/invite' has a user name or password in it")]
    [InlineData("https://key@api.contoso.com/invite", "has a user name or password in it")]
    [InlineData("https://api.contoso.com/invite?******", "is masked")]
    public void Anything_else_is_refused_without_showing_what_may_be_secret(string url, string message)
    {
        InvalidInputException exception = Assert.Throws<InvalidInputException>(() => TargetUrls.Check(new Uri(url, UriKind.RelativeOrAbsolute)));

        Assert.Equal(InvalidInput.InvalidTargetUrl, exception.Input);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key", exception.Message, StringComparison.Ordinal);
    }
}
