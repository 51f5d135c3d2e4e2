using System.Net;
using System.Security;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// Adds an access token to requests of one origin, and only there: a request to anywhere else goes nowhere, so that no link
/// and no redirect can carry the token away. A token that is refused is renewed once, with the claims that the answer asks
/// for, and the request sent once more: a 401 says that it was not looked at, so this holds for a create as well.
/// </summary>
/// <param name="root">The origin that the tokens are for.</param>
/// <param name="tokens">Where they come from; asked for each request, disposed with this.</param>
/// <param name="inner">Sends the request.</param>
public sealed class AccessTokenHandler(Uri root, IAccessTokenSource tokens, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The same for a token that somebody else obtained, which is all there is.</summary>
    /// <param name="root">The origin that the token is for.</param>
    /// <param name="token">The token; opened for each request, disposed with this.</param>
    /// <param name="inner">Sends the request.</param>
    public AccessTokenHandler(Uri root, SecureString token, HttpMessageHandler inner)
        : this(root, new GivenAccessToken(token), inner)
    {
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || !GraphOrigin.Same(address, root))
        {
            throw new InvalidOperationException($"The token of this session is for {root.Authority} only.");
        }

        AccessToken token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        HttpResponseMessage answer = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        AccessToken? renewed = await RenewAsync(token, answer, cancellationToken).ConfigureAwait(false);
        if (renewed is null)
        {
            return answer;
        }

        // Not counted as a try: what was refused was not done, and a delete that then finds nothing did not succeed.
        answer.Dispose();
        return await SendAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            tokens.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, AccessToken token, CancellationToken cancellationToken)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", token.Header);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<AccessToken?> RenewAsync(AccessToken refused, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.RenewAsync(refused, ClaimsChallenge.Of(answer), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
