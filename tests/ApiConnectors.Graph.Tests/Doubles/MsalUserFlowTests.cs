using ApiConnectors.GraphEmulator;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.Extensibility;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>MSAL itself signs users in at the emulator's authority, and renews their tokens.</summary>
public sealed class MsalUserFlowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_code_waits_for_the_user_and_its_tokens_renew_in_silence()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0, Answers = ["authorization_pending", "authorization_pending"] };
        IPublicClientApplication app = emulator.Public();
        DeviceCodeResult? shown = null;
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(AuthorityEmulator.Scopes, code =>
        {
            shown = code;
            return Task.CompletedTask;
        }).ExecuteAsync(Token);
        Assert.Contains(shown!.UserCode, shown.Message, StringComparison.Ordinal);
        Assert.Equal((AuthorityEmulator.Upn, emulator.Tenant.Id), (result.Account.Username, result.TenantId));
        Assert.Equal(3, emulator.Server.Requests.All.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal)));
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));

        emulator.Server.Requests.Clear();
        AuthenticationResult kept = await app.AcquireTokenSilent(AuthorityEmulator.Scopes, result.Account).ExecuteAsync(Token);
        Assert.Equal(result.AccessToken, kept.AccessToken);
        AuthenticationResult renewed = await app.AcquireTokenSilent(AuthorityEmulator.Scopes, result.Account).WithForceRefresh(true).ExecuteAsync(Token);
        Assert.NotEqual(result.AccessToken, renewed.AccessToken);
        Assert.Contains("grant_type=refresh_token", Assert.Single(emulator.Server.Requests.All).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow_down")]
    [InlineData("authorization_declined")]
    [InlineData("expired_token")]
    public async Task A_device_code_can_end_without_a_token(string error)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0, Answers = ["authorization_pending", error] };
        MsalServiceException refusal = await Assert.ThrowsAsync<MsalServiceException>(() =>
            emulator.Public().AcquireTokenWithDeviceCode(AuthorityEmulator.Scopes, _ => Task.CompletedTask).ExecuteAsync(Token));
        Assert.Equal(error, refusal.ErrorCode);
    }

    [Fact]
    public async Task The_test_plays_the_user_who_types_the_code_in()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Tenant.Users = [.. emulator.Tenant.Users, new TenantUser { Upn = "ben@contoso.com" }];
        emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0, Approved = false };
        AuthenticationResult result = await emulator.Public().AcquireTokenWithDeviceCode(AuthorityEmulator.Scopes, code =>
        {
            emulator.Server.Authority.DeviceCodes.Decide(code.UserCode, "ben@contoso.com");
            return Task.CompletedTask;
        }).ExecuteAsync(Token);
        Assert.Equal("ben@contoso.com", result.Account.Username);
        Assert.Empty(emulator.Server.Authority.DeviceCodes.All);
    }

    [Fact]
    public async Task A_browser_comes_back_with_a_code()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        AuthenticationResult result = await emulator.Public().AcquireTokenInteractive(["APIConnectors.ReadWrite.All"])
            .WithCustomWebUi(new Browser(emulator.Http)).ExecuteAsync(Token);
        Assert.Equal((AuthorityEmulator.Upn, "APIConnectors.ReadWrite.All"), (result.Account.Username, Assert.Single(result.Scopes, scope => scope.Contains('.'))));
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));
    }

    [Fact]
    public async Task A_browser_comes_back_without_one()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.AuthorizeError = "access_denied";
        MsalException refusal = await Assert.ThrowsAnyAsync<MsalException>(() => emulator.Public().AcquireTokenInteractive(AuthorityEmulator.Scopes)
            .WithCustomWebUi(new Browser(emulator.Http)).ExecuteAsync(Token));
        Assert.Equal("access_denied", refusal.ErrorCode);
    }

    [Fact]
    public async Task A_revoked_refresh_token_and_a_demand_for_more_need_the_user_again()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        IPublicClientApplication app = emulator.Public();
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(AuthorityEmulator.Scopes, _ => Task.CompletedTask).ExecuteAsync(Token);
        Task<AuthenticationResult> RenewAsync() =>
            app.AcquireTokenSilent(AuthorityEmulator.Scopes, result.Account).WithForceRefresh(true).ExecuteAsync(Token);

        emulator.Server.Options.InteractionRequired = true;
        MsalUiRequiredException demand = await Assert.ThrowsAnyAsync<MsalUiRequiredException>(RenewAsync);
        Assert.Contains("AADSTS50076", demand.Message, StringComparison.Ordinal);
        Assert.Contains("capolids", demand.Claims, StringComparison.Ordinal);

        // MSAL answers from memory for a while after such a refusal, for as long as nothing of the request changes.
        emulator.Server.Options.InteractionRequired = false;
        emulator.Server.Authority.Revoke(refreshTokens: true);
        MsalUiRequiredException revoked = await Assert.ThrowsAsync<MsalUiRequiredException>(() => app.AcquireTokenSilent(
            ["https://graph.microsoft.com/APIConnectors.ReadWrite.All"], result.Account).WithForceRefresh(true).ExecuteAsync(Token));
        Assert.Contains("AADSTS50173", revoked.Message, StringComparison.Ordinal);
    }

    private sealed class Browser(HttpClient http) : ICustomWebUi
    {
        public async Task<Uri> AcquireAuthorizationCodeAsync(Uri authorizationUri, Uri redirectUri, CancellationToken cancellationToken)
        {
            using HttpResponseMessage answer = await http.GetAsync(authorizationUri, cancellationToken);
            return answer.Headers.Location!;
        }
    }
}
