using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.UserFlows;

/// <summary>Remembers what it heard.</summary>
internal sealed class FlowObserver : IGraphObserver
{
    public bool WantsExchanges => true;

    public bool WantsDetail => true;

    public List<GraphWait> Waits { get; } = [];

    public List<GraphExchange> Exchanges { get; } = [];

    public void Waiting(GraphWait wait) => Waits.Add(wait);

    public void Completed(GraphExchange exchange) => Exchanges.Add(exchange);
}
