using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Sessions;

/// <summary>Sessions of our own: beside that of Connect-MgGraph, and beside each other.</summary>
internal static class OwnSession
{
    // For a whole call, waits between tries included; as long as a Connect-MgGraph session takes.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    /// <summary>Signs in and makes the session.</summary>
    /// <param name="request">Who signs in, and how.</param>
    /// <param name="cloud">Where.</param>
    /// <param name="cancellationToken">Stops whatever is waited for, a person as well.</param>
    /// <exception cref="SignInException">It failed.</exception>
    public static async Task<GraphSession> SignInAsync(SignInRequest request, Cloud cloud, CancellationToken cancellationToken)
    {
        IAccessTokenSource tokens = IdentityAssembly.EntryPoint.CreateTokenSource(request);
        try
        {
            AccessToken first = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            AccessTokenClaims claims = AccessTokenClaims.Read(first.Value);
            return Create(tokens, cloud, Name(request.Method), claims with
            {
                Account = first.Account ?? claims.Account ?? request.ClientId,
                TenantId = claims.TenantId ?? first.TenantId ?? request.TenantId,
                ClientId = request.ClientId.Length > 0 ? request.ClientId : claims.ClientId,
            });
        }
        catch
        {
            tokens.Dispose();
            throw;
        }
    }

    /// <summary>Makes the session of tokens that can be had.</summary>
    public static GraphSession Create(IAccessTokenSource tokens, Cloud cloud, string signIn, AccessTokenClaims claims)
    {
#pragma warning disable CA2000 // The session keeps the client, and the client its handlers.
        SocketsHttpHandler transport = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is seen
        };
        HttpClient client = new(new AccessTokenHandler(cloud.GraphRoot, tokens, IdentityAssembly.EntryPoint.CreateRetryHandler(transport)))
        {
            Timeout = s_timeout,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        return new GraphSession(new OwnConnection(client, cloud.GraphRoot), tokens)
#pragma warning restore CA2000
        {
            SignIn = signIn,
            Account = claims.Account,
            ClientId = claims.ClientId,
            TenantId = claims.TenantId,
            Environment = cloud.Name,
            Scopes = claims.Scopes,
        };
    }

    private static string Name(SignInMethod method) => method switch
    {
        CertificateSignIn => "ClientCertificate",
        SecretSignIn => "ClientSecret",
        FederatedSignIn => "FederatedToken",
        ManagedIdentitySignIn => "ManagedIdentity",
        DeviceCodeSignIn => "DeviceCode",
        _ => "Interactive",
    };
}
