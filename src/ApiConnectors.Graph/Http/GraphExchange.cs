using System.Net;

namespace ApiConnectors.Graph.Http;

/// <summary>One request and what came of it, fit to be shown: every text was cleaned of secrets.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The address without its query.</param>
/// <param name="StatusCode">The status of the last try, or <see langword="null"/> when no answer came.</param>
/// <param name="Duration">From the first try to the end of the last answer.</param>
/// <param name="Tries">How often the request was sent.</param>
/// <param name="RequestId">The service's identifier of the request, or <see langword="null"/>.</param>
/// <param name="Detail">Headers and bodies of the request and the answer, or <see langword="null"/> when nobody wanted them.</param>
public sealed record GraphExchange(
    string Method, string Address, HttpStatusCode? StatusCode, TimeSpan Duration, int Tries, string? RequestId, string? Detail)
{
    /// <summary>The exchange in one line.</summary>
    public override string ToString()
    {
        string outcome = StatusCode is { } status ? $"{(int)status} {status}" : "no answer";
        string tries = Tries == 1 ? "1 try" : $"{Tries} tries";
        return $"{Method} {Address}: {outcome}, {Duration.TotalMilliseconds:0} ms, {tries}, request-id {RequestId ?? "none"}";
    }
}
