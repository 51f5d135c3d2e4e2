using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// When and how often a request is sent again. The numbers are those of the Connect-MgGraph session, so that both kinds of
/// session behave alike.
/// </summary>
public static class GraphRetry
{
    /// <summary>How often a request is sent at most: once, and three times again.</summary>
    public const int Tries = 4;

    /// <summary>The largest body of an answer that is read, in bytes.</summary>
    public const int LargestAnswer = GraphAnswer.Limit;

    /// <summary>The header that counts the tries after the first; the Connect-MgGraph session writes the same.</summary>
    public const string AttemptHeader = "Retry-Attempt";

    /// <summary>Set on a request by whoever wants to hear of the waits before it is sent again.</summary>
    public static readonly HttpRequestOptionsKey<Action<GraphWait>> Waiting = new("ApiConnectors.Waiting");

    /// <summary>The wait before the second try when the service says nothing; each further one is twice as long.</summary>
    public static TimeSpan FirstDelay { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a try, whatever the service asks for.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether an answer of this status is worth another try: the service did not do what was asked, and may later.</summary>
    public static bool IsWorthAnotherTry(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether the connection broke, rather than that it never could be made: a name or a certificate that is wrong stays wrong.</summary>
    public static bool IsConnectionLost(HttpRequestException exception) =>
        exception.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.InvalidResponse or HttpRequestError.UserAuthenticationError or HttpRequestError.ProxyTunnelError);

    /// <summary>Whether a request may be sent again by a handler: it has no body, or one of known length.</summary>
    public static bool IsRepeatable(HttpRequestMessage request) => request.Content is null || request.Content.Headers.ContentLength is not null;

    /// <summary>How long the service asks to wait, capped, or <see langword="null"/> when it does not say in a way that can be understood.</summary>
    public static TimeSpan? Asked(HttpResponseMessage? answer, DateTimeOffset now) =>
        answer is not null && answer.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) && Parse(values.FirstOrDefault(), now) is { } asked
            ? Cap(asked)
            : null;

    /// <summary>The wait before the try after this one, when nobody asked for another.</summary>
    public static TimeSpan Backoff(int tryNumber) => Cap(FirstDelay * Math.Pow(2, tryNumber - 1));

    /// <summary>A wait that is not longer than the longest.</summary>
    public static TimeSpan Cap(TimeSpan wait) => wait < LongestDelay ? wait : LongestDelay;

    /// <summary>Tells whoever listens of a wait, and counts the try on the request.</summary>
    public static void Announce(HttpRequestMessage request, int nextTry, TimeSpan delay, string reason)
    {
        request.Headers.Remove(AttemptHeader);
        request.Headers.Add(AttemptHeader, (nextTry - 1).ToString(CultureInfo.InvariantCulture));
        if (request.Options.TryGetValue(Waiting, out Action<GraphWait>? listener))
        {
            listener(new GraphWait(delay, nextTry, reason));
        }
    }

    /// <summary>A Retry-After: seconds or an HTTP date (RFC 9110 section 10.2.3); <see langword="null"/> for anything else.</summary>
    internal static TimeSpan? Parse(string? header, DateTimeOffset now) =>
        !RetryConditionHeaderValue.TryParse(header, out RetryConditionHeaderValue? wait) ? null
        : wait.Delta ?? (wait.Date > now ? wait.Date - now : TimeSpan.Zero);

    /// <summary>How often a request was sent, as its header tells.</summary>
    internal static int TriesOf(HttpRequestMessage? request) =>
        request is not null && request.Headers.TryGetValues(AttemptHeader, out IEnumerable<string>? values)
            && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int again) ? again + 1 : 1;
}
