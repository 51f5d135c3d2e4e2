namespace ApiConnectors.GraphEmulator;

/// <summary>Things in the order in which they came. Safe to use while requests run.</summary>
public abstract class Store<T>
{
    private readonly Lock gate = new();
    private readonly List<T> items = [];

    private protected Store()
    {
    }

    /// <summary>All of them as they are now.</summary>
    public IReadOnlyList<T> All => Locked<IReadOnlyList<T>>(list => [.. list]);

    /// <summary>Forgets all of them.</summary>
    public virtual void Clear() => Remove(_ => true);

    /// <returns>Whether there was one.</returns>
    internal bool Remove(Predicate<T> which) => Locked(list => list.RemoveAll(which)) > 0;

    /// <summary>Nobody else reads or writes until the work is done.</summary>
    private protected TResult Locked<TResult>(Func<List<T>, TResult> work)
    {
        lock (gate)
        {
            return work(items);
        }
    }
}
