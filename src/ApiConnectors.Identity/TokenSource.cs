using ApiConnectors.Graph.SignIn;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>
/// Tokens of MSAL, which keeps them in memory and gets new ones five minutes before they end. One is got at a time: whoever
/// comes meanwhile waits for it and takes the same.
/// </summary>
internal abstract class TokenSource(TimeProvider clock) : IAccessTokenSource
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresOn { get; private set; }

    /// <summary>What must not be told when a sign-in fails.</summary>
    protected virtual string? Secret => null;

    /// <inheritdoc/>
    public Task<AccessToken> GetAsync(CancellationToken cancellationToken) => InTurnAsync(() => AcquireAsync(null, null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<AccessToken?> RenewAsync(AccessToken refused, string? claims, CancellationToken cancellationToken) => await InTurnAsync(
        async () =>
        {
            // When there is another one by now, somebody else was refused as well and has renewed it.
            AccessToken there = await AcquireAsync(null, null, cancellationToken).ConfigureAwait(false);
            return there.Header != refused.Header ? there : await AcquireAsync(refused, claims, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>A token of MSAL.</summary>
    /// <param name="renew">Whether the one that there is will not do.</param>
    /// <param name="claims">What the new one has to claim, as JSON, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    protected abstract Task<AuthenticationResult> AcquireAsync(bool renew, string? claims, CancellationToken cancellationToken);

    private async Task<AccessToken> AcquireAsync(AccessToken? refused, string? claims, CancellationToken cancellationToken)
    {
        try
        {
            // MSAL does not end its waits between tries when it is told to, so they are left to end by themselves.
            AuthenticationResult result = await AcquireAsync(refused is not null, claims, cancellationToken)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            ExpiresOn = result.ExpiresOn;
            return new AccessToken(result.AccessToken) { ExpiresOn = result.ExpiresOn, Account = result.Account?.Username, TenantId = result.TenantId };
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The sign-in was cancelled.", exception as OperationCanceledException, cancellationToken);
        }
        catch (Exception exception) when (SignInFailures.Explain(exception, Secret, clock) is { } failure)
        {
            throw failure;
        }
    }

    private async Task<AccessToken> InTurnAsync(Func<Task<AccessToken>> acquire, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await acquire().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
