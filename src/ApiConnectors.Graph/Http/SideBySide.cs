using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ApiConnectors.Graph.Http;

/// <summary>Reads several lists at the same time, a few of them at once, and gives what they give as it arrives.</summary>
public static class SideBySide
{
    /// <summary>
    /// Reads a list of each source. One that fails does not hinder the others: its failure comes as an arrival. Who reads slowly holds
    /// the lists back, and who stops reading, or cancels, stops them all and goes on when none of them is at work any more.
    /// </summary>
    /// <param name="sources">What there is a list of; begun in this order.</param>
    /// <param name="list">The list of a source. Called on any thread.</param>
    /// <param name="limit">How many lists are read at once, at most; at least 1.</param>
    /// <param name="cancellationToken">Stops them all.</param>
    public static async IAsyncEnumerable<Arrival<TSource, T>> ReadAsync<TSource, T>(
        IReadOnlyList<TSource> sources,
        Func<TSource, CancellationToken, IAsyncEnumerable<T>> list,
        int limit,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Arrival<TSource, T>> arrivals = Channel.CreateBounded<Arrival<TSource, T>>(
            new BoundedChannelOptions(Math.Clamp(sources.Count, 1, limit)) { SingleReader = true });
        Task reading = ReadAllAsync(sources, list, limit, arrivals.Writer, stop.Token);
        try
        {
            await foreach (Arrival<TSource, T> arrival in arrivals.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return arrival;
            }

            // A list that was stopped never just ends.
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            // Whatever the lists throw now is because they were stopped.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAllAsync<TSource, T>(
        IReadOnlyList<TSource> sources,
        Func<TSource, CancellationToken, IAsyncEnumerable<T>> list,
        int limit,
        ChannelWriter<Arrival<TSource, T>> arrivals,
        CancellationToken cancellationToken)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = limit, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(sources, options, async (source, token) =>
            {
                Exception? failure = null;
                try
                {
                    await foreach (T item in list(source, token).WithCancellation(token).ConfigureAwait(false))
                    {
                        await arrivals.WriteAsync(new Arrival<TSource, T>(source, item), token).ConfigureAwait(false);
                    }
                }
                catch (Exception exception) when (!token.IsCancellationRequested)
                {
                    failure = exception;
                }

                await arrivals.WriteAsync(new Arrival<TSource, T>(source, default, IsEnd: true, failure), token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        finally
        {
            arrivals.Complete();
        }
    }
}
