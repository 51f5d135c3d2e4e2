using System.Globalization;
using Microsoft.Graph.StandIn;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

/// <summary>
/// Tries 429, 503 and 504 again. When the tries are used up it throws instead of returning the last answer, which is what
/// callers have to unwrap.
/// </summary>
public class RetryHandler(RetryHandlerOption? retryOption = null) : DelegatingHandler
{
    private const string AttemptHeader = "Retry-Attempt";

    internal RetryHandlerOption RetryOption { get; } = retryOption ?? new RetryHandlerOption();

    /// <exception cref="AggregateException">One <see cref="ApiException"/> for each try.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var option = RequestOptions.Get<RetryHandlerOption>(request) ?? RetryOption;
        var failures = new List<Exception>();
        var waits = TimeSpan.Zero;
        var sent = request;
        var response = await base.SendAsync(sent, cancellationToken).ConfigureAwait(false);

        while (option.MaxRetry > 0 && sent.IsRepeatable() && option.ShouldRetry(option.Delay, failures.Count, response))
        {
            failures.Add(await FailureAsync(response, cancellationToken).ConfigureAwait(false));
            if (failures.Count > option.MaxRetry)
            {
                throw new AggregateException(
                    $"Too many retries performed. More than {option.MaxRetry} retries encountered while sending the request.",
                    failures);
            }

            var wait = RetryDelay.Before(failures.Count, response, option.Delay);
            waits += wait;
            if (option.RetriesTimeLimit > TimeSpan.Zero && waits > option.RetriesTimeLimit)
            {
                return response;
            }

            sent = await (response.RequestMessage ?? sent).RepeatAsync(cancellationToken).ConfigureAwait(false);
            sent.Headers.Remove(AttemptHeader);
            sent.Headers.Add(AttemptHeader, failures.Count.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            response = await base.SendAsync(sent, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private static async Task<ApiException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new ApiException($"HTTP request failed with status code: {response.StatusCode}.{body}")
        {
            ResponseStatusCode = (int)response.StatusCode,
            ResponseHeaders = response.Headers.ToDictionary(header => header.Key, header => header.Value),
        };
    }
}
