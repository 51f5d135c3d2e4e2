using System.Buffers;
using System.Security;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Sessions;

/// <summary>A session from an access token that somebody else obtained. It lasts as long as the token does.</summary>
internal static class AccessTokenSession
{
    /// <summary>The value of <see cref="GraphSession.SignIn"/>.</summary>
    public const string SignIn = "AccessToken";

    // The characters of a token in an HTTP header: b64token of RFC 6750 section 2.1.
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>Makes the session.</summary>
    /// <param name="token">The token; copied.</param>
    /// <param name="cloud">Where it is for.</param>
    /// <exception cref="SessionException">The token cannot be used.</exception>
    public static GraphSession Create(SecureString token, Cloud cloud)
    {
        AccessTokenClaims claims = ReadClaims(token);
        return OwnSession.Create(new GivenAccessToken(token.Copy(), claims.ExpiresOn), cloud, SignIn, claims);
    }

    /// <summary>Whether a text can be a token: nothing else than its characters.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_tokenCharacters);

    private static AccessTokenClaims ReadClaims(SecureString token)
    {
        using SecretText text = SecretText.Open(token);
        return IsToken(text.Span) ? AccessTokenClaims.Read(text.Span) : throw new SessionException(
            SessionFault.InvalidAccessToken,
            "This is not an access token: it is empty, or has characters that no token has, such as a line break or the word 'Bearer'. " +
            "Give the token alone, as in (Get-AzAccessToken -ResourceTypeName MSGraph -AsSecureString).Token.");
    }
}
