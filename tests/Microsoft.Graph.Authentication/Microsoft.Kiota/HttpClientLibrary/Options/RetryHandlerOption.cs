using System.Net;
using Microsoft.Kiota.Abstractions;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

/// <summary>How often, and after what waits, a request is tried again.</summary>
public class RetryHandlerOption : IRequestOption
{
    internal const int LongestDelay = 180;
    private const int MostRetries = 10;
    private int _delay = 3;
    private int _maxRetry = 3;

    /// <summary>Seconds before the second try.</summary>
    /// <exception cref="InvalidOperationException">More than 180.</exception>
    public int Delay
    {
        get => _delay;
        set => _delay = value <= LongestDelay ? value : throw new InvalidOperationException("A delay is at most 180 seconds.");
    }

    /// <summary>Tries after the first; 0 turns them off.</summary>
    /// <exception cref="InvalidOperationException">More than 10.</exception>
    public int MaxRetry
    {
        get => _maxRetry;
        set => _maxRetry = value <= MostRetries
            ? value
            : throw new InvalidOperationException("A request is retried at most 10 times.");
    }

    /// <summary>All waits together; zero means no limit.</summary>
    public TimeSpan RetriesTimeLimit { get; set; }

    /// <summary>Takes the delay, the tries so far and the answer.</summary>
    public Func<int, int, HttpResponseMessage, bool> ShouldRetry { get; set; } = (_, _, response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout;
}
