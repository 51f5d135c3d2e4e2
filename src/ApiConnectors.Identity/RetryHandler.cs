using ApiConnectors.Graph.Http;

namespace ApiConnectors.Identity;

/// <summary>
/// Sends a request again when the service is throttling (429), is not there (503, 504), or the connection was lost: at most
/// <see cref="GraphRetry.Tries"/> times in all, with exponential backoff and jitter, or when the service says after its Retry-After.
/// A request whose body has no known length is never sent again: that is how a create is marked.
/// </summary>
public sealed class RetryHandler : DelegatingHandler
{
    private readonly Lazy<Retries> _retries;

    /// <summary>Makes a handler.</summary>
    /// <param name="inner">Sends each try.</param>
    public RetryHandler(HttpMessageHandler inner)
        : this(inner, TimeProvider.System)
    {
    }

    /// <summary>Makes a handler.</summary>
    /// <param name="inner">Sends each try.</param>
    /// <param name="clock">Waits, and tells how far away the date of a Retry-After is.</param>
    public RetryHandler(HttpMessageHandler inner, TimeProvider clock)
        : base(inner) => _retries = new(() => new Retries(clock, TryAsync));

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!GraphRetry.IsRepeatable(request))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        HttpResponseMessage? answer = null;
        Exception? lost = null;
        try
        {
            answer = await TryAsync(request, cancellationToken).ConfigureAwait(false);
            if (!GraphRetry.IsWorthAnotherTry(answer.StatusCode))
            {
                return answer;
            }
        }
        catch (Exception exception) when (Retries.IsConnectionLost(exception))
        {
            lost = exception;
        }

        // Only now: nearly every request succeeds at once, and what it takes to try again is loaded for none of those.
        return await _retries.Value.GoOnAsync(request, answer, lost, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken) => await HeldContent.FillAsync(
        await base.SendAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
