using ApiConnectors.Graph.SignIn;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Identity;

/// <summary>A person signs in with a device code.</summary>
public sealed class UserTokensTests : IAsyncLifetime
{
    private AuthorityEmulator _emulator = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await AuthorityEmulator.StartAsync();
        _emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0 };
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task The_code_is_shown_once_and_who_signed_in_is_known()
    {
        List<DeviceCodePrompt> shown = [];
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator, shown.Add);
        AccessToken token = await session.Tokens.GetAsync(Token);
        Assert.Equal((AuthorityEmulator.Upn, _emulator.Tenant.Id), (token.Account, token.TenantId));
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        DeviceCodePrompt prompt = Assert.Single(shown);
        Assert.Equal("https://microsoft.com/devicelogin", prompt.Address);
        Assert.Equal(9, prompt.Code.Length);
    }

    [Fact]
    public async Task The_person_is_waited_for_and_less_often_when_the_authority_says_so()
    {
        _emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0, Answers = ["authorization_pending", "slow_down", "authorization_pending", "slow_down"] };
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator);
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal([5, 5, 10], session.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("authorization_declined", SignInFault.SignInDeclined)]
    [InlineData("expired_token", SignInFault.DeviceCodeExpired)]
    public async Task A_person_who_says_no_or_nothing_ends_it(string answer, SignInFault fault)
    {
        _emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 0, Answers = ["authorization_pending", answer] };
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator);
        Assert.Equal(fault, (await session.FailsAsync()).Fault);
    }

    [Fact]
    public async Task The_wait_for_the_person_ends_when_it_is_cancelled()
    {
        using CancellationTokenSource stop = new();
        _emulator.Server.Options.DeviceCode = new DeviceCodeScript { Interval = 60, Approved = false };
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator, _ => stop.CancelAfter(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Tokens.GetAsync(stop.Token));
    }

    [Fact]
    public async Task The_token_is_renewed_without_asking_again()
    {
        int shown = 0;
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator, _ => shown++);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke();
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        _emulator.Server.Options.RequiredClaims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task When_the_person_is_needed_again_the_session_has_ended()
    {
        int shown = 0;
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator, _ => shown++);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke(refreshTokens: true);
        SignInException revoked = await Assert.ThrowsAsync<SignInException>(session.NamesAsync);
        Assert.Equal((SignInFault.InteractionRequired, "AADSTS50173"), (revoked.Fault, revoked.Code));
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task A_demand_for_more_than_a_password_ends_the_session_too()
    {
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator);
        await session.NamesAsync();
        _emulator.Server.Options.InteractionRequired = true;
        _emulator.Server.Authority.Revoke();
        SignInException demand = await Assert.ThrowsAsync<SignInException>(session.NamesAsync);
        Assert.Equal((SignInFault.InteractionRequired, "AADSTS50076"), (demand.Fault, demand.Code));
    }

    [Fact]
    public async Task An_application_that_signs_in_nobody_without_a_secret_says_so()
    {
        _emulator.Tenant.Apps = [_emulator.App with { PublicClient = false }];
        using OwnSignIn session = OwnSignIn.WithDeviceCode(_emulator);
        SignInException failure = await session.FailsAsync();
        Assert.Equal((SignInFault.PublicClientNotAllowed, "AADSTS7000218"), (failure.Fault, failure.Code));
    }

    [Fact]
    public async Task The_tenant_may_be_that_of_whoever_signs_in()
    {
        using OwnSignIn session = new(_emulator, new DeviceCodeSignIn(_ => { }), request => request with { TenantId = "organizations" });
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        _emulator.Server.Authority.Revoke();
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
    }
}
