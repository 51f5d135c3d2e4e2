using System.Collections.Concurrent;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Commands;

/// <summary>
/// What calls have to tell while they run, on their own threads, kept until the pipeline thread writes it: PowerShell takes
/// output from no other.
/// </summary>
/// <param name="wantsExchanges">Whether requests are wanted, as <c>-Verbose</c> says.</param>
/// <param name="wantsDetail">Whether headers and bodies are wanted, as <c>-Debug</c> says.</param>
internal sealed class CallNotices(bool wantsExchanges, bool wantsDetail) : IGraphObserver
{
    private readonly ConcurrentQueue<Notice> _notices = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public bool WantsExchanges => wantsExchanges || wantsDetail;

    /// <inheritdoc/>
    public bool WantsDetail => wantsDetail;

    /// <summary>Ends when there is a notice to take.</summary>
    public Task Arrived => Volatile.Read(ref _arrived).Task;

    /// <inheritdoc/>
    public void Waiting(GraphWait wait) => Add(new Notice(wait, null));

    /// <inheritdoc/>
    public void Completed(GraphExchange exchange) => Add(new Notice(null, exchange));

    /// <summary>Hears of the requests of one tenant among several.</summary>
    public IGraphObserver Of(string tenant) => new OfTenant(this, tenant);

    /// <summary>Takes the notices that there are, in their order.</summary>
    public IEnumerable<Notice> Take() => _notices.IsEmpty && !Arrived.IsCompleted ? [] : TakeAll();

    private IEnumerable<Notice> TakeAll()
    {
        // Renewed before the queue is emptied: a notice that comes in between ends the next wait at once.
        Volatile.Write(ref _arrived, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        while (_notices.TryDequeue(out Notice? notice))
        {
            yield return notice;
        }
    }

    private void Add(Notice notice)
    {
        _notices.Enqueue(notice);
        Volatile.Read(ref _arrived).TrySetResult();
    }

    /// <summary>What there is to tell: a wait, or a request that ended.</summary>
    /// <param name="Wait">The wait.</param>
    /// <param name="Exchange">The request.</param>
    /// <param name="Whose">What to say of whose it is, after everything else; empty when there is only one session.</param>
    internal sealed record Notice(GraphWait? Wait, GraphExchange? Exchange, string Whose = "");

    private sealed class OfTenant(CallNotices all, string tenant) : IGraphObserver
    {
        public bool WantsExchanges => all.WantsExchanges;

        public bool WantsDetail => all.WantsDetail;

        public void Waiting(GraphWait wait) => all.Add(new Notice(wait, null, $", {tenant}"));

        public void Completed(GraphExchange exchange) => all.Add(new Notice(null, exchange, $", {tenant}"));
    }
}
