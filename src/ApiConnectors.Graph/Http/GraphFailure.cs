using System.Net;

namespace ApiConnectors.Graph.Http;

/// <summary>A failure that a connection's handlers threw instead of returning the service's answer.</summary>
/// <param name="Fault">What it means; ignored when there is a status, which decides then.</param>
/// <param name="Message">What to tell, not yet cleaned of secrets; for an answer with a status, its body.</param>
public sealed record GraphFailure(GraphFault Fault, string Message)
{
    /// <summary>The status of the answer behind the exception, or <see langword="null"/> when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The headers of the answer behind the exception, by name; never <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
