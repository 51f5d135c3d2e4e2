using ApiConnectors.Graph.Http;
using Polly;
using Polly.Retry;

namespace ApiConnectors.Identity;

/// <summary>The tries after the first one, which failed in a way that is worth another.</summary>
internal sealed class Retries
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> s_request = new("request");
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _send;

    /// <param name="clock">Waits, and tells how far away the date of a Retry-After is.</param>
    /// <param name="send">Sends each try.</param>
    public Retries(TimeProvider clock, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
    {
        _send = send;
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
    }

    /// <summary>Whether an exception of a try says that the connection was lost.</summary>
    public static bool IsConnectionLost(Exception? exception) =>
        exception is IOException || (exception is HttpRequestException lost && GraphRetry.IsConnectionLost(lost));

    /// <summary>Goes on after the first try.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="first">The first try's answer, or <see langword="null"/>.</param>
    /// <param name="lost">Why the first try had none.</param>
    /// <param name="cancellationToken">Cancels the tries and the waits.</param>
    public async Task<HttpResponseMessage> GoOnAsync(HttpRequestMessage request, HttpResponseMessage? first, Exception? lost, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(s_request, request);
            Outcome<HttpResponseMessage>? next = first is not null ? Outcome.FromResult(first) : Outcome.FromException<HttpResponseMessage>(lost!);
            return await _retry.ExecuteAsync(
                async each =>
                {
                    if (next is { } outcome)
                    {
                        next = null;
                        outcome.ThrowIfException();
                        return outcome.Result!;
                    }

                    return await _send(request, each.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) =>
        IsConnectionLost(outcome.Exception) || (outcome.Result is { } answer && GraphRetry.IsWorthAnotherTry(answer.StatusCode));

    private static string Reason(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } answer ? $"{(int)answer.StatusCode} {answer.StatusCode}" : "the connection was lost";
}
