using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphOriginTests
{
    [Theory]
    [InlineData("https://graph.microsoft.com", true)]
    [InlineData("https://GRAPH.microsoft.com/v1.0/x?y#z", true)]
    [InlineData("https://graph.microsoft.com:443/", true)]
    [InlineData("http://graph.microsoft.com/", false)]
    [InlineData("https://graph.microsoft.com:444/", false)]
    [InlineData("https://graph.microsoft.com.evil.example/", false)]
    [InlineData("https://evil.example/graph.microsoft.com", false)]
    [InlineData("https://graph.microsoft.com@evil.example/", false)]
    public void An_origin_is_scheme_host_and_port(string address, bool same)
    {
        Assert.Equal(same, GraphOrigin.Same(new Uri(address), new Uri("https://graph.microsoft.com")));
        Assert.Equal(same, GraphOrigin.Same(new Uri("https://graph.microsoft.com"), new Uri(address)));
    }
}
