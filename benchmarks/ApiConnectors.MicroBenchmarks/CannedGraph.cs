using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ApiConnectors.MicroBenchmarks;

/// <summary>A Graph that answers at once from memory: what is measured is what comes before and after the network.</summary>
internal sealed class CannedGraph : HttpMessageHandler
{
    public static readonly Uri Root = new("http://127.0.0.1");

    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private readonly byte[] _connector = Encoding.UTF8.GetBytes(Connector(1));
    private readonly List<byte[]> _pages = [];

    /// <param name="pages">How many pages the list has, of 100 connectors each.</param>
    public CannedGraph(int pages = 1)
    {
        for (int page = 0; page < pages; page++)
        {
            int first = page * 100;
            string items = string.Join(',', Enumerable.Range(first, 100).Select(Connector));
            string next = page + 1 < pages ? $"\"@odata.nextLink\":\"{Root}v1.0/identity/apiConnectors?$skiptoken={page + 1}\"," : "";
            _pages.Add(Encoding.UTF8.GetBytes($"{{\"@odata.context\":\"{Root}\",{next}\"value\":[{items}]}}"));
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string target = request.RequestUri!.PathAndQuery;
        byte[] body = !target.EndsWith("apiConnectors", StringComparison.Ordinal) && !target.Contains('?', StringComparison.Ordinal)
            ? _connector
            : _pages[target.Contains('=', StringComparison.Ordinal) ? int.Parse(target.AsSpan(target.IndexOf('=', StringComparison.Ordinal) + 1), null) : 0];
        ByteArrayContent content = new(body);
        content.Headers.ContentType = s_json;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }

    private static string Connector(int number) =>
        $"{{\"id\":\"{new Guid(number, 0, 0, new byte[8])}\",\"displayName\":\"Check {number}\",\"targetUrl\":\"https://api.contoso.com/check\"," +
        "\"authenticationConfiguration\":{\"@odata.type\":\"#microsoft.graph.basicAuthentication\",\"username\":\"caller\",\"password\":\"******\"}}";
}
