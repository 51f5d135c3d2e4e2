namespace ApiConnectors.Graph.Http;

/// <summary>A wait before a request is sent again.</summary>
/// <param name="Delay">How long it is.</param>
/// <param name="Try">Which try comes after it; the first request is try 1.</param>
/// <param name="Reason">Why the try before failed, as in <c>503 ServiceUnavailable</c>.</param>
public sealed record GraphWait(TimeSpan Delay, int Try, string Reason);
