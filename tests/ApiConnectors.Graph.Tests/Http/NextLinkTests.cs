using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class NextLinkTests
{
    private const string Root = "https://graph.microsoft.com";

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0/x?$skiptoken=a", "/v1.0/x?$skiptoken=a")]
    [InlineData("https://GRAPH.Microsoft.com:443/beta/x?$skiptoken=a&b=%20c", "/beta/x?$skiptoken=a&b=%20c")]
    [InlineData("https://graph.microsoft.com/v1.0/x", "/v1.0/x")]
    [InlineData("https://graph.microsoft.com/v1.0/x?", "/v1.0/x?")]
    [InlineData("https://graph.microsoft.com/v1.0/x?a=1#part", "/v1.0/x?a=1")]
    [InlineData("https://graph.microsoft.com/v1.0/a%2Fb/..%2Fc?x", "/v1.0/a%2Fb/..%2Fc?x")]
    [InlineData("https://graph.microsoft.com/v1.0/x?t=a?b?c=d", "/v1.0/x?t=a%3Fb%3Fc=d")]
    public void A_link_of_the_cloud_gives_path_and_query(string link, string pathAndQuery) =>
        Assert.Equal(pathAndQuery, NextLink.PathAndQuery(link, new Uri(Root)));

    [Theory]
    [InlineData("http://127.0.0.1:5000/v1.0/x")]
    [InlineData("http://localhost:5000/v1.0/x")]
    [InlineData("http://[::1]:5000/v1.0/x")]
    public void On_the_machine_itself_http_will_do(string link) => Assert.Equal("/v1.0/x", NextLink.PathAndQuery(link, new Uri(link)));

    [Theory]
    [InlineData("", "no https address")]
    [InlineData("/v1.0/x", "")]
    [InlineData("v1.0/x?$skiptoken=a", "no https address")]
    [InlineData("https://", "no https address")]
    [InlineData("https://caller:pw@graph.microsoft.com/v1.0/x", "no https address")]
    [InlineData("https://graph.microsoft.com@evil.example/v1.0/x", "no https address")]
    [InlineData("http://graph.microsoft.com/v1.0/x", "no https address")]
    [InlineData("ftp://graph.microsoft.com/v1.0/x", "no https address")]
    [InlineData("file:///v1.0/x", "no https address")]
    [InlineData("javascript:alert(1)", "no https address")]
    [InlineData("https://evil.example/v1.0/x", "evil.example instead of graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/x", "instead of graph.microsoft.com")]
    [InlineData("https://graph.microsoft.us/v1.0/x", "instead of graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com:8443/v1.0/x", "graph.microsoft.com:8443 instead of graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com/", "not under")]
    [InlineData("https://graph.microsoft.com/v1.0", "not under")]
    [InlineData("https://graph.microsoft.com/v1.0?x", "not under")]
    [InlineData("https://graph.microsoft.com/v2.0/x", "not under")]
    [InlineData("https://graph.microsoft.com/V1.0/x", "not under")]
    [InlineData("https://graph.microsoft.com//evil.example/v1.0/x", "not under")]
    [InlineData("https://graph.microsoft.com//v1.0/x", "not under")]
    [InlineData("https://graph.microsoft.com/v1.0/../x", "not under")]
    [InlineData("https://graph.microsoft.com/v1.0/%2e%2e/x", "not under")]
    [InlineData("https://graph.microsoft.com/v1.0/..//evil.example/x", "not under")]
    [InlineData(@"https://graph.microsoft.com/v1.0\..\x", "not under")]
    [InlineData(@"https:\\evil.example\v1.0\x", "")]
    public void A_link_to_anywhere_else_is_refused(string link, string reason)
    {
        InvalidAnswerException exception = Assert.Throws<InvalidAnswerException>(() => NextLink.PathAndQuery(link, new Uri(Root)));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", exception.Message, StringComparison.Ordinal);
    }
}
