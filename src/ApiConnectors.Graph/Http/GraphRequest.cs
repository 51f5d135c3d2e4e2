namespace ApiConnectors.Graph.Http;

/// <summary>One request: what to do, where below the service's root, and with which body.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="PathAndQuery">The path from the root, version included, and the query; ids in it are escaped.</param>
internal sealed record GraphRequest(HttpMethod Method, string PathAndQuery)
{
    /// <summary>The body, or <see langword="null"/>. The caller disposes it.</summary>
    public GraphBody? Body { get; init; }
}
