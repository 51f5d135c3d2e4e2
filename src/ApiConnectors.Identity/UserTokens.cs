using ApiConnectors.Graph.SignIn;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>
/// Tokens of a person, who is asked once. Later ones are got without asking, and when that no longer works the session has
/// ended: nobody is surprised by a prompt in the middle of a pipeline.
/// </summary>
internal sealed class UserTokens : TokenSource
{
    private readonly AuthorityHttp _http;
    private readonly SignInMethod _method;
    private readonly string[] _scopes;
    private IPublicClientApplication? _application;
    private IAccount? _account;

    public UserTokens(SignInRequest request, TimeProvider clock)
        : base(clock)
    {
        _method = request.Method;
        _scopes = [.. request.Permissions.Select(permission => Scopes.Of(request.GraphRoot, permission))];
        _http = new AuthorityHttp(request.Authority!, clock, inner => new SlowDownHandler(inner, clock));
        _application = PublicClientApplicationBuilder.Create(request.ClientId)
            .WithAuthority(_http.Authority(request.TenantId!), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithClientCapabilities(ClientCapabilities.All)
            .WithHttpClientFactory(_http, retryOnceOn5xx: false)
            .WithLegacyCacheCompatibility(false)
            .WithRedirectUri("http://localhost")
            .Build();
    }

    public override void Dispose()
    {
        _application = null;
        _account = null;
        _http.Dispose();
    }

    protected override async Task<AuthenticationResult> AcquireAsync(bool renew, string? claims, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_application is null, this);
        if (_account is not null)
        {
            return await _application.AcquireTokenSilent(_scopes, _account).WithForceRefresh(renew).WithClaims(claims)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        AuthenticationResult result = await (_method is DeviceCodeSignIn code
            ? WithDeviceCodeAsync(_application, code, cancellationToken)
            : InBrowserAsync(_application, cancellationToken)).ConfigureAwait(false);
        _account = result.Account;
        return result;
    }

    private Task<AuthenticationResult> WithDeviceCodeAsync(
        IPublicClientApplication application, DeviceCodeSignIn method, CancellationToken cancellationToken) =>
        application.AcquireTokenWithDeviceCode(_scopes, code =>
        {
            method.Show(new DeviceCodePrompt(code.VerificationUrl, code.UserCode, code.ExpiresOn));
            return Task.CompletedTask;
        }).ExecuteAsync(cancellationToken);

    private async Task<AuthenticationResult> InBrowserAsync(IPublicClientApplication application, CancellationToken cancellationToken)
    {
        using CancellationTokenSource noBrowser = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        SystemWebViewOptions browser = new()
        {
            OpenBrowserAsync = page => SystemBrowser.OpenAsync(_http.AsSent(page), noBrowser),
            HtmlMessageSuccess = "<p>You are signed in. Close this page and go back to PowerShell.",
            HtmlMessageError = "<p>You are not signed in. Close this page; PowerShell tells why.",
        };
        try
        {
            return await application.AcquireTokenInteractive(_scopes).WithPrompt(Prompt.SelectAccount).WithUseEmbeddedWebView(false)
                .WithSystemWebViewOptions(browser).ExecuteAsync(noBrowser.Token).ConfigureAwait(false);
        }
        catch (Exception) when (noBrowser.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw SystemBrowser.Unavailable();
        }
    }
}
