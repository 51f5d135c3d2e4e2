namespace ApiConnectors.Graph.Http;

/// <summary>Hears of requests, to tell a person. Called on any thread; must not throw.</summary>
public interface IGraphObserver
{
    /// <summary>Whether <see cref="Completed"/> is wanted: most runs show no request, and pay for none then.</summary>
    bool WantsExchanges { get; }

    /// <summary>Whether <see cref="GraphExchange.Detail"/> is wanted: it costs, so it is made only when somebody will read it.</summary>
    bool WantsDetail { get; }

    /// <summary>A request is going to be sent again after a wait.</summary>
    void Waiting(GraphWait wait);

    /// <summary>A request has ended, with an answer or without. Called when <see cref="WantsExchanges"/> says so.</summary>
    void Completed(GraphExchange exchange);
}
