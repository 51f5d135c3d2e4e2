using ApiConnectors.Graph.Http;
using Polly;
using Polly.Retry;

namespace ApiConnectors.Identity;

/// <summary>
/// Sends a request again when the service is throttling (429), is not there (503, 504), or the connection was lost: at most
/// <see cref="GraphRetry.Tries"/> times in all, with exponential backoff and jitter, or when the service says after its Retry-After.
/// A request whose body has no known length is never sent again: that is how a create is marked.
/// </summary>
public sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> s_request = new("request");
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;

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
        : base(inner) =>
        _retry = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = GraphRetry.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = GraphRetry.FirstDelay,
                MaxDelay = GraphRetry.LongestDelay,
                UseJitter = true,
                ShouldHandle = each => ValueTask.FromResult(IsWorthAnotherTry(each.Outcome)),
                DelayGenerator = each => ValueTask.FromResult(GraphRetry.Asked(each.Outcome.Result, clock.GetUtcNow())),
                OnRetry = each =>
                {
                    HttpRequestMessage request = each.Context.Properties.GetValue(s_request, null!);
                    GraphRetry.Announce(request, each.AttemptNumber + 2, each.RetryDelay, Reason(each.Outcome));
                    return default;
                },
            })
            .Build();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!GraphRetry.IsRepeatable(request))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(s_request, request);
            return await _retry.ExecuteAsync(
                async each => await AnswerBuffer.FillAsync(
                    await base.SendAsync(request, each.CancellationToken).ConfigureAwait(false), each.CancellationToken).ConfigureAwait(false),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException lost ? GraphRetry.IsConnectionLost(lost)
        : outcome.Exception is IOException
        || (outcome.Result is { } answer && GraphRetry.IsWorthAnotherTry(answer.StatusCode));

    private static string Reason(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } answer ? $"{(int)answer.StatusCode} {answer.StatusCode}" : "the connection was lost";
}
