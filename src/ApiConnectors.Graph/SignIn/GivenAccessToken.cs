using System.Security;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.SignIn;

/// <summary>The one token that somebody else obtained: there is no other when it ends.</summary>
/// <param name="token">The token; opened for each request, disposed with this.</param>
/// <param name="expiresOn">Until when it is valid, when known.</param>
public sealed class GivenAccessToken(SecureString token, DateTimeOffset? expiresOn = null) : IAccessTokenSource
{
    /// <inheritdoc/>
    public DateTimeOffset? ExpiresOn => expiresOn;

    /// <inheritdoc/>
    public Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        using SecretText text = SecretText.Open(token);
        return Task.FromResult(new AccessToken(text.Span) { ExpiresOn = expiresOn });
    }

    /// <inheritdoc/>
    public Task<AccessToken?> RenewAsync(AccessToken refused, string? claims, CancellationToken cancellationToken) => Task.FromResult<AccessToken?>(null);

    /// <inheritdoc/>
    public void Dispose() => token.Dispose();
}
