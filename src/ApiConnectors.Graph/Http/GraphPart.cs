namespace ApiConnectors.Graph.Http;

/// <summary>What came of one part of a batch: what was read, or why it could not be.</summary>
/// <param name="Value">What was read; <see langword="null"/> when it failed.</param>
/// <param name="Failure">Why it failed, or <see langword="null"/>.</param>
internal sealed record GraphPart<T>(T? Value, GraphRequestException? Failure)
    where T : class;
