namespace ApiConnectors.Graph.Http;

/// <summary>What arrives from one of several sources that are read side by side: an item, or at last its end.</summary>
/// <param name="Source">Whose it is.</param>
/// <param name="Item">The item; only where it is not the end.</param>
/// <param name="IsEnd">Whether nothing more comes of this source.</param>
/// <param name="Failure">Why the source ended early, or <see langword="null"/> when it was read to its end.</param>
public sealed record Arrival<TSource, T>(TSource Source, T? Item, bool IsEnd = false, Exception? Failure = null);
