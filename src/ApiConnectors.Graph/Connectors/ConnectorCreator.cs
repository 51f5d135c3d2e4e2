using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Graph.Connectors;

/// <summary>
/// Creates connectors, and never two for one. A create is sent once; when its answer is lost, the connector is looked for
/// among those that were not there before, and only when it is not there is the create sent again, at most
/// <see cref="GraphRetry.Tries"/> times in all. What was there before is read once, before the first create; where it cannot be
/// read, a lost answer is reported and nothing is sent again.
/// </summary>
/// <param name="connectors">The connectors of the tenant.</param>
/// <param name="clock">Waits.</param>
/// <param name="observer">Hears of the waits, or <see langword="null"/>.</param>
public sealed class ConnectorCreator(ApiConnectorsClient connectors, TimeProvider clock, IGraphObserver? observer = null)
{
    private HashSet<string>? _known;
    private bool _looked;

    /// <summary>Creates a connector and gives it as the service has it.</summary>
    /// <exception cref="InvalidInputException">The connector cannot be sent.</exception>
    /// <exception cref="GraphRequestException">It was not created, or nobody can tell whether it was.</exception>
    public async Task<IdentityApiConnector> CreateAsync(NewApiConnector connector, CancellationToken cancellationToken)
    {
        connector.Check();
        if (!_looked)
        {
            _known = await KnownAsync(cancellationToken).ConfigureAwait(false);
            _looked = true;
        }

        for (int tryNumber = 1; ; tryNumber++)
        {
            try
            {
                return Remember(await connectors.CreateAsync(connector, cancellationToken).ConfigureAwait(false));
            }
            catch (GraphRequestException failure) when (IsRefused(failure) ? tryNumber < GraphRetry.Tries : _known is not null && MayBeDone(failure, tryNumber))
            {
                bool again = tryNumber < GraphRetry.Tries && IsWorthAnotherTry(failure);
                await WaitAsync(failure, tryNumber, again, cancellationToken).ConfigureAwait(false);
                if (!IsRefused(failure) && await FindAsync(connector, failure, cancellationToken).ConfigureAwait(false) is { } created)
                {
                    return Remember(created);
                }

                if (!again)
                {
                    throw;
                }
            }
        }
    }

    // 429: the service has not looked at the request.
    private static bool IsRefused(GraphRequestException failure) => failure.Fault is GraphFault.Throttled;

    // A conflict with what an earlier try made is no conflict; on the first try it is one.
    private static bool MayBeDone(GraphRequestException failure, int tryNumber) =>
        failure.Fault is GraphFault.ServiceUnavailable or GraphFault.Timeout or GraphFault.InvalidResponse
        || (failure.Fault is GraphFault.Conflict && tryNumber > 1);

    private static bool IsWorthAnotherTry(GraphRequestException failure) => IsRefused(failure)
        || (failure.Fault is GraphFault.ServiceUnavailable && (failure.StatusCode is not { } status || GraphRetry.IsWorthAnotherTry(status)));

    // A service that is not there is not there for the create either. Anything else is for the create to find out.
    private async Task<HashSet<string>?> KnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            HashSet<string> ids = [];
            await foreach (IdentityApiConnector connector in connectors.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(connector.Id);
            }

            return ids;
        }
        catch (GraphRequestException failure) when (
            failure.Fault is not (GraphFault.ServiceUnavailable or GraphFault.Timeout or GraphFault.Throttled))
        {
            return null;
        }
    }

    private async Task<IdentityApiConnector?> FindAsync(
        NewApiConnector wanted, GraphRequestException failure, CancellationToken cancellationToken)
    {
        List<IdentityApiConnector> found = [];
        try
        {
            await foreach (IdentityApiConnector connector in connectors.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!_known!.Contains(connector.Id) && wanted.IsWhat(connector))
                {
                    found.Add(connector);
                }
            }
        }
        catch (Exception exception) when (exception is GraphRequestException or SignInException)
        {
            // Whether it is there cannot be told, and creating it again could make a second one.
            throw failure;
        }

        return found.Count <= 1 ? found.SingleOrDefault() : throw failure;
    }

    // The last wait is for the look alone: no try comes after it, so none is told, and what the service asks of those who try
    // again is not waited for.
    private Task WaitAsync(GraphRequestException failure, int tryNumber, bool again, CancellationToken cancellationToken)
    {
        TimeSpan longest = GraphRetry.Backoff(GraphRetry.Tries - 1);
        TimeSpan delay = failure.RetryAfter is { } asked ? GraphRetry.Cap(asked) : GraphRetry.Backoff(tryNumber);
        if (!again)
        {
            return Task.Delay(delay < longest ? delay : longest, clock, cancellationToken);
        }

        observer?.Waiting(new GraphWait(delay, tryNumber + 1, failure.StatusCode is { } status ? $"{(int)status} {status}" : "the answer was lost"));
        return Task.Delay(delay, clock, cancellationToken);
    }

    private IdentityApiConnector Remember(IdentityApiConnector connector)
    {
        _known?.Add(connector.Id);
        return connector;
    }
}
