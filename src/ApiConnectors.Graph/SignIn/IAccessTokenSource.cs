namespace ApiConnectors.Graph.SignIn;

/// <summary>Where the access tokens of a session come from. Disposing it drops the tokens and what they were got with.</summary>
public interface IAccessTokenSource : IDisposable
{
    /// <summary>Until when the token that was given out last is valid, or <see langword="null"/> when that is not known.</summary>
    DateTimeOffset? ExpiresOn { get; }

    /// <summary>A token that is valid for a while: the one that there is, or a new one shortly before that ends.</summary>
    /// <exception cref="SignInException">There is none to be had.</exception>
    Task<AccessToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>Another token in place of one that Graph refused, or <see langword="null"/> when this source has no other.</summary>
    /// <param name="refused">The one that was refused.</param>
    /// <param name="claims">What Graph wants the new one to claim, as JSON, or <see langword="null"/> when it did not say.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SignInException">There is none to be had any more.</exception>
    Task<AccessToken?> RenewAsync(AccessToken refused, string? claims, CancellationToken cancellationToken);
}
