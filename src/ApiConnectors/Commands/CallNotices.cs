using System.Collections.Concurrent;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Commands;

/// <summary>
/// What calls have to tell while they run, on their own threads, kept until the pipeline thread writes it: PowerShell takes
/// output from no other.
/// </summary>
/// <param name="wantsDetail">Whether headers and bodies are wanted, as <c>-Debug</c> says.</param>
internal sealed class CallNotices(bool wantsDetail) : IGraphObserver
{
    private readonly ConcurrentQueue<object> _notices = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public bool WantsDetail => wantsDetail;

    /// <summary>Ends when there is a notice to take.</summary>
    public Task Arrived => Volatile.Read(ref _arrived).Task;

    /// <inheritdoc/>
    public void Waiting(GraphWait wait) => Add(wait);

    /// <inheritdoc/>
    public void Completed(GraphExchange exchange) => Add(exchange);

    /// <summary>Takes the notices that there are, in their order: <see cref="GraphWait"/> and <see cref="GraphExchange"/>.</summary>
    public IEnumerable<object> Take()
    {
        // Renewed before the queue is emptied: a notice that comes in between ends the next wait at once.
        Volatile.Write(ref _arrived, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        while (_notices.TryDequeue(out object? notice))
        {
            yield return notice;
        }
    }

    private void Add(object notice)
    {
        _notices.Enqueue(notice);
        Volatile.Read(ref _arrived).TrySetResult();
    }
}
