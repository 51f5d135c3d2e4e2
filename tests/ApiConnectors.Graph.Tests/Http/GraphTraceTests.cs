using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphTraceTests
{
    private static readonly Uri s_root = new("https://graph.microsoft.com");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wait_is_always_told_and_how_a_request_ended_to_who_wants_to_know(bool wantsExchanges)
    {
        Listener listener = new(wantsExchanges);
        using HttpClient http = new(new ScriptedHandler().Then((request, _) =>
        {
            GraphRetry.Announce(request, 2, TimeSpan.FromSeconds(1), "503 ServiceUnavailable");
            return Task.FromResult(ScriptedHandler.Answer(HttpStatusCode.NoContent, null));
        }));
        GraphClient graph = new(new GraphConnection(http, s_root, s_root), GraphClient.V1, listener);

        await graph.SendAsync(HttpMethod.Delete, "identity/apiConnectors/1", null, TestContext.Current.CancellationToken);

        Assert.Equal(2, Assert.Single(listener.Waits).Try);
        Assert.Equal(wantsExchanges ? 1 : 0, listener.Exchanges.Count);
    }

    private sealed class Listener(bool wantsExchanges) : IGraphObserver
    {
        public List<GraphWait> Waits { get; } = [];

        public List<GraphExchange> Exchanges { get; } = [];

        public bool WantsExchanges => wantsExchanges;

        public bool WantsDetail => false;

        public void Waiting(GraphWait wait) => Waits.Add(wait);

        public void Completed(GraphExchange exchange) => Exchanges.Add(exchange);
    }
}
