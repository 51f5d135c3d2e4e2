using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>A Graph that is a script: clients for it.</summary>
internal static class TestGraph
{
    public static readonly Uri Root = new("https://graph.microsoft.com");

    public static GraphClient Client(HttpMessageHandler handler, string version = GraphClient.V1, Uri? cloudRoot = null, TimeSpan? timeout = null) =>
        new(Connection(handler, cloudRoot, timeout), version);

    public static GraphConnection Connection(HttpMessageHandler handler, Uri? cloudRoot = null, TimeSpan? timeout = null) =>
        new(Http(handler, timeout), Root, cloudRoot ?? Root);

    public static HttpClient Http(HttpMessageHandler handler, TimeSpan? timeout = null) =>
        new(handler) { Timeout = timeout ?? TimeSpan.FromMinutes(5) };
}
