using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.SignIn;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>Tokens of an application: it proves who it is with a certificate, a secret or the token of another identity provider.</summary>
internal sealed class ApplicationTokens : TokenSource
{
    private readonly AuthorityHttp _http;
    private readonly SignInMethod _method;
    private readonly string[] _scopes;
    private IConfidentialClientApplication? _application;
    private string? _secret;

    public ApplicationTokens(SignInRequest request, TimeProvider clock)
        : base(clock)
    {
        _method = request.Method;
        _scopes = [Scopes.Default(request.GraphRoot)];
        _http = new AuthorityHttp(request.Authority!, clock);
        _application = Prove(ConfidentialClientApplicationBuilder.Create(request.ClientId))
            .WithAuthority(_http.Authority(request.TenantId!), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithClientCapabilities(ClientCapabilities.All)
            .WithHttpClientFactory(_http, retryOnceOn5xx: false)
            .WithLegacyCacheCompatibility(false)
            .Build();
    }

    protected override string? Secret => _secret;

    public override void Dispose()
    {
        _application = null;
        _secret = null;
        _http.Dispose();
        _method.Held?.Dispose();
    }

    protected override Task<AuthenticationResult> AcquireAsync(bool renew, string? claims, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_application is null, this);
        return _application.AcquireTokenForClient(_scopes).WithForceRefresh(renew).WithClaims(claims).ExecuteAsync(cancellationToken);
    }

    private ConfidentialClientApplicationBuilder Prove(ConfidentialClientApplicationBuilder builder) => _method switch
    {
        CertificateSignIn certificate => builder.WithCertificate(certificate.Certificate),
        SecretSignIn secret => builder.WithClientSecret(_secret = Open(secret)),
        FederatedSignIn federated => builder.WithClientAssertion(
            async options => _secret = await federated.ReadToken(options.CancellationToken).ConfigureAwait(false)),
        _ => throw new NotSupportedException($"{_method.GetType().Name} is no way for an application to sign in."),
    };

    // MSAL wants a string.
    private static string Open(SecretSignIn secret)
    {
        using SecretText text = SecretText.Open(secret.Secret);
        return text.Span.ToString();
    }
}
