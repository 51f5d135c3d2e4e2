using System.Net;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// A request to Graph failed. Nothing in it holds a password, a token, a .pfx or the query of an address: every text was
/// cleaned before it came here.
/// </summary>
public sealed class GraphRequestException : Exception
{
    internal GraphRequestException(GraphFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>What went wrong.</summary>
    public GraphFault Fault { get; }

    /// <summary>The HTTP status, or <see langword="null"/> when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Graph's error code. This service answers nearly everything with <c>AADB2C</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The service's own identifier of the request, which Microsoft's support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our identifier of the request, as the service repeated it.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>How long the service asks to wait before the next try, or <see langword="null"/> when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The HTTP method of the request.</summary>
    public string? Method { get; init; }

    /// <summary>The address of the request, without its query.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the service said no, so that only another token, another tenant or another request changes the answer.</summary>
    internal bool IsRefusal => Fault is GraphFault.Unauthorized or GraphFault.Forbidden or GraphFault.FeatureNotEnabled
        or GraphFault.NotFound or GraphFault.InvalidRequest;
}
