using System.Net;

namespace ApiConnectors.Graph.Http;

/// <summary>From an HTTP status to what it means. The status decides, because the service's code is nearly always <c>AADB2C</c>.</summary>
internal static class GraphFaults
{
    public static GraphFault Of(HttpStatusCode status, string? message) => (int)status switch
    {
        // The one meaning that has no status of its own; seen with 403 and other 4xx.
        >= 400 and < 500 when message?.Contains("self service sign up is not enabled", StringComparison.OrdinalIgnoreCase) is true =>
            GraphFault.FeatureNotEnabled,
        401 => GraphFault.Unauthorized,
        403 => GraphFault.Forbidden,
        404 => GraphFault.NotFound,
        408 => GraphFault.Timeout,
        409 => GraphFault.Conflict,
        429 => GraphFault.Throttled,
        >= 400 and < 500 => GraphFault.InvalidRequest,
        >= 500 => GraphFault.ServiceUnavailable,
        _ => GraphFault.InvalidResponse,
    };
}
