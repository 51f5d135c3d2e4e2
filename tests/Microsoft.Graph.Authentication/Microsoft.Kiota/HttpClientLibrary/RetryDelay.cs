using System.Globalization;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

/// <summary>How long to wait before a try: Retry-After, read as oddly as the real one reads it.</summary>
internal static class RetryDelay
{
    /// <param name="retry">1 for the second try.</param>
    /// <param name="delay">The base, in seconds.</param>
    internal static TimeSpan Before(int retry, HttpResponseMessage response, int delay)
    {
        double doubling = Math.Pow(2, retry - 1) * delay;
        double seconds = response.Headers.TryGetValues("Retry-After", out var values)
            ? Read(values.First(), delay, doubling)
            : doubling;

        // A negative number goes through, so that waiting throws ArgumentOutOfRangeException.
        return TimeSpan.FromSeconds(Math.Min(seconds, RetryHandlerOption.LongestDelay));
    }

    private static double Read(string retryAfter, int delay, double doubling)
    {
        if (int.TryParse(retryAfter, NumberStyles.Integer, CultureInfo.InvariantCulture, out int seconds))
        {
            return seconds;
        }

        if (!DateTime.TryParseExact(retryAfter, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return delay;
        }

        // Faults on purpose: GMT is compared with the local clock, and of the difference only the seconds' part counts.
        int part = (date - DateTime.Now).Seconds;
        return part > 0 ? part : doubling;
    }
}
