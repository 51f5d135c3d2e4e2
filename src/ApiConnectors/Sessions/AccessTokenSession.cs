using System.Buffers;
using System.Net;
using System.Security;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Sessions;

/// <summary>A session from an access token that somebody else obtained. It lasts as long as the token does.</summary>
internal static class AccessTokenSession
{
    /// <summary>The value of <see cref="GraphSession.SignIn"/>.</summary>
    public const string SignIn = "AccessToken";

    // For a whole call, waits between tries included; as long as a Connect-MgGraph session takes.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    // The characters of a token in an HTTP header: b64token of RFC 6750 section 2.1.
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>Makes the session.</summary>
    /// <param name="token">The token; copied.</param>
    /// <param name="endpoint">The address of Graph; only scheme, host and port of it are used.</param>
    /// <exception cref="SessionException">The address or the token cannot be used.</exception>
    public static GraphSession Create(SecureString token, Uri endpoint)
    {
        Uri root = CheckEndpoint(endpoint);
        AccessTokenClaims claims = ReadClaims(token);
#pragma warning disable CA2000 // The session keeps the client, and the client its handlers.
        SocketsHttpHandler transport = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is seen
        };
        HttpClient client = new(new AccessTokenHandler(root, token.Copy(), IdentityAssembly.CreateRetryHandler(transport)))
        {
            Timeout = s_timeout,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
#pragma warning restore CA2000
        return new GraphSession(new GraphConnection(client, root, root))
        {
            SignIn = SignIn,
            Account = claims.Account,
            TenantId = claims.TenantId,
            Environment = Cloud.At(root)?.Name ?? root.Authority,
            Scopes = claims.Scopes,
            ExpiresOn = claims.ExpiresOn,
        };
    }

    private static Uri CheckEndpoint(Uri endpoint)
    {
        bool usable = endpoint.IsAbsoluteUri && endpoint.UserInfo.Length == 0
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
        return usable
            ? new Uri(endpoint.GetLeftPart(UriPartial.Authority))
            : throw new SessionException(
                SessionFault.InvalidGraphEndpoint,
                $"'{Redaction.Address(endpoint)}' cannot be the address of Graph: a token is sent over https only (http is for this machine itself). " +
                "Give an address such as https://graph.microsoft.com.");
    }

    private static AccessTokenClaims ReadClaims(SecureString token)
    {
        using SecretText text = SecretText.Open(token);
        if (text.Length == 0 || text.Span.ContainsAnyExcept(s_tokenCharacters))
        {
            throw new SessionException(
                SessionFault.InvalidAccessToken,
                "This is not an access token: it is empty, or has characters that no token has, such as a line break or the word 'Bearer'. " +
                "Give the token alone, as in (Get-AzAccessToken -ResourceTypeName MSGraph -AsSecureString).Token.");
        }

        return AccessTokenClaims.Read(text.Span);
    }
}
