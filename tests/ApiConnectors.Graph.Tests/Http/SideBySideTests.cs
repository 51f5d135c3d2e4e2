using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class SideBySideTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_item_of_every_source_arrives_and_then_its_end()
    {
        var arrivals = await AllAsync(SideBySide.ReadAsync(["a", "b", "none"], (source, _) => source == "none" ? List() : List($"{source}1", $"{source}2"), 8, Token));

        foreach (string source in new[] { "a", "b", "none" })
        {
            var its = arrivals.Where(arrival => arrival.Source == source).ToArray();
            Assert.Equal(source == "none" ? [null] : [$"{source}1", $"{source}2", null], its.Select(arrival => arrival.Item));
            Assert.Equal(its.Length - 1, Array.FindIndex(its, arrival => arrival.IsEnd));
            Assert.All(its, arrival => Assert.Null(arrival.Failure));
        }
    }

    [Fact]
    public async Task No_sources_are_no_arrivals() => Assert.Empty(await AllAsync(SideBySide.ReadAsync(Array.Empty<string>(), (_, _) => List("x"), 8, Token)));

    [Fact]
    public async Task An_item_arrives_while_another_source_is_still_silent()
    {
        TaskCompletionSource silence = new();
        await using var arrivals = SideBySide.ReadAsync(["silent", "quick"], (source, _) => source == "quick" ? List("x") : After(silence.Task, "y"), 2, Token)
            .GetAsyncEnumerator(Token);

        Assert.Equal("x", (await NextAsync(arrivals)).Item);
        Assert.Equal(("quick", true), ((await NextAsync(arrivals)).Source, arrivals.Current.IsEnd));
        silence.SetResult();
        Assert.Equal("y", (await NextAsync(arrivals)).Item);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_sources_are_read_at_once_than_the_limit_and_they_begin_in_their_order(int limit)
    {
        Lock gate = new();
        List<int> begun = [];
        int reading = 0;
        int most = 0;

        async IAsyncEnumerable<string> ListAsync(int source, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            lock (gate)
            {
                begun.Add(source);
                most = Math.Max(most, ++reading);
            }

            // Until as many are read as may be.
            while (most < limit)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            yield return $"{source}";
            lock (gate)
            {
                reading--;
            }
        }

        await AllAsync(SideBySide.ReadAsync([.. Enumerable.Range(0, 20)], ListAsync, limit, Token));

        Assert.Equal(limit, most);
        Assert.Equal(20, begun.Count);
        Assert.True(limit > 1 || begun.SequenceEqual(Enumerable.Range(0, 20)));
    }

    [Fact]
    public async Task A_failure_is_the_end_of_its_own_source_only()
    {
        InvalidOperationException failure = new("no");

        var arrivals = await AllAsync(SideBySide.ReadAsync(
            ["at once", "later", "fine"], (source, _) => source switch { "at once" => throw failure, "later" => Throws(failure), _ => List("x", "y") }, 8, Token));

        Assert.Equal(["at once", "later"], arrivals.Where(arrival => arrival.Failure == failure).Select(arrival => arrival.Source).Order());
        Assert.Equal(["before", "x", "y"], arrivals.Where(arrival => !arrival.IsEnd).Select(arrival => arrival.Item).Order());
        Assert.Equal(3, arrivals.Count(arrival => arrival.IsEnd));
    }

    [Fact]
    public async Task A_source_that_was_cancelled_by_itself_failed()
    {
        var arrivals = await AllAsync(SideBySide.ReadAsync(["a"], (_, _) => Throws(new OperationCanceledException()), 8, Token));

        Assert.IsType<OperationCanceledException>(arrivals[^1].Failure);
    }

    [Fact]
    public async Task Who_reads_slowly_holds_the_sources_back()
    {
        int given = 0;

        async IAsyncEnumerable<string> Endless(int source, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref given);
                yield return $"{source}";
                await Task.Yield();
            }
        }

        await using var arrivals = SideBySide.ReadAsync([1, 2, 3], Endless, 2, Token).GetAsyncEnumerator(Token);
        for (int read = 1; read <= 10; read++)
        {
            await NextAsync(arrivals);

            // Time enough for the sources to run ahead, if nothing held them.
            for (int turn = 0; turn < 1000; turn++)
            {
                await Task.Yield();
            }

            // Two that wait to be read, and one in the hand of each of the two sources.
            Assert.InRange(given, read, read + 4);
        }
    }

    [Fact]
    public async Task Who_stops_reading_stops_all_sources_and_goes_on_when_they_have_ended()
    {
        Reads reads = new();

        await foreach (var arrival in SideBySide.ReadAsync(["quick", "never", "never", "not begun"], reads.ListAsync, 3, Token))
        {
            Assert.Equal("x", arrival.Item);
            await reads.BegunAsync(3);
            break;
        }

        Assert.Equal((3, 3), (reads.Begun, reads.Ended));
    }

    [Fact]
    public async Task Cancelling_stops_all_sources_and_goes_on_when_they_have_ended()
    {
        Reads reads = new();
        using CancellationTokenSource stop = new();

        Task reading = AllAsync(SideBySide.ReadAsync(["never", "never", "not begun"], reads.ListAsync, 2, stop.Token));
        await reads.BegunAsync(2);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal((2, 2), (reads.Begun, reads.Ended));
    }

    [Fact]
    public async Task Tenants_are_listed_side_by_side_and_one_that_refuses_does_not_hinder_the_other()
    {
        await using TestEmulator one = await TestEmulator.StartAsync();
        await using TestEmulator other = await TestEmulator.StartAsync();
        one.Server.Connectors.Add("One");
        other.Server.Connectors.Add("Other");
        other.Server.Options.Permissions = [];

        var arrivals = await AllAsync(SideBySide.ReadAsync<ApiConnectorsClient, IdentityApiConnector>(
            [one.Connectors, other.Connectors], (connectors, token) => connectors.ListAsync(token), 8, Token));

        Assert.Equal("One", Assert.Single(arrivals, arrival => !arrival.IsEnd).Item!.DisplayName);
        Assert.Equal(GraphFault.Forbidden, Assert.IsType<GraphRequestException>(Assert.Single(arrivals, arrival => arrival.Failure is not null).Failure).Fault);
    }

    private static async Task<List<Arrival<TSource, T>>> AllAsync<TSource, T>(IAsyncEnumerable<Arrival<TSource, T>> list)
    {
        List<Arrival<TSource, T>> arrivals = [];
        await foreach (Arrival<TSource, T> arrival in list)
        {
            arrivals.Add(arrival);
        }

        return arrivals;
    }

    private static async Task<Arrival<TSource, T>> NextAsync<TSource, T>(IAsyncEnumerator<Arrival<TSource, T>> arrivals)
    {
        Assert.True(await arrivals.MoveNextAsync());
        return arrivals.Current;
    }

    private static async IAsyncEnumerable<string> List(params string[] items)
    {
        await Task.Yield();
        foreach (string item in items)
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<string> After(Task task, string item)
    {
        await task;
        yield return item;
    }

    private static async IAsyncEnumerable<string> Throws(Exception failure)
    {
        await Task.Yield();
        yield return "before";
        throw failure;
    }

    /// <summary>Lists that count themselves: the one called quick gives an item, and all of them wait until they are stopped.</summary>
    private sealed class Reads
    {
        private readonly Channel<string> _began = Channel.CreateUnbounded<string>();
        private int _begun;
        private int _ended;

        public int Begun => _begun;

        public int Ended => _ended;

        public async Task BegunAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                await _began.Reader.ReadAsync(Token);
            }
        }

        public async IAsyncEnumerable<string> ListAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            _began.Writer.TryWrite(source);
            try
            {
                if (source == "quick")
                {
                    yield return "x";
                }

                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                // What a request takes to end after it was cancelled.
                await Task.Yield();
                Interlocked.Increment(ref _ended);
            }
        }
    }
}
