using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Identity;

/// <summary>Tokens that end, are revoked, or do not claim enough, while a session goes on.</summary>
public sealed class RenewalTests : IAsyncLifetime
{
    private const string Claims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";

    private AuthorityEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await AuthorityEmulator.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_token_that_ends_soon_is_renewed_before_it_is_used()
    {
        _emulator.Server.Options.TokenLifetimeSeconds = 200;
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        DateTimeOffset first = session.Tokens.ExpiresOn!.Value;
        _emulator.Server.Options.TokenLifetimeSeconds = 3600;
        await session.NamesAsync();
        await session.NamesAsync();
        Assert.Equal(["token", "GET", "token", "GET", "GET"], Seen());
        Assert.True(session.Tokens.ExpiresOn > first);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_renewed_and_nobody_notices()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke();
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["token", "GET", "GET", "token", "GET", "GET"], Seen());
    }

    [Fact]
    public async Task Many_requests_that_are_refused_at_once_renew_once()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => session.NamesAsync()));
        Assert.Equal(2, Seen().Count(what => what == "token"));
    }

    [Fact]
    public async Task Many_requests_that_come_first_sign_in_once()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => session.NamesAsync()));
        Assert.Single(Seen(), what => what == "token");
    }

    [Fact]
    public async Task A_create_whose_token_was_revoked_makes_one_connector()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke();
        await session.Connectors.CreateAsync(
            new NewApiConnector
            {
                DisplayName = "New",
                TargetUrl = new Uri("https://api.contoso.com"),
                Authentication = new BasicAuthentication("caller", Secret.Of("password")),
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(["Of Contoso", "New"], await session.NamesAsync());
    }

    [Fact]
    public async Task A_claims_challenge_is_met_once_and_for_the_requests_after_it()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        _emulator.Server.Options.RequiredClaims = Claims;
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["token", "GET", "GET", "token", "GET", "GET"], Seen());
    }

    [Fact]
    public async Task A_new_token_that_is_refused_as_well_is_reported_as_Unauthorized()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        _emulator.Server.Options.Audiences = ["api://somebody-else"];
        GraphRequestException exception = await Assert.ThrowsAsync<GraphRequestException>(session.NamesAsync);
        Assert.Equal((GraphFault.Unauthorized, 401), (exception.Fault, (int)exception.StatusCode!));
        Assert.Equal(["token", "GET", "token", "GET"], Seen());
    }

    [Fact]
    public async Task A_renewal_is_cancelled_with_its_request()
    {
        using CancellationTokenSource stop = new();
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.NamesAsync();
        _emulator.Server.Authority.Revoke();
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Kind = FaultKind.Slow, Delay = TimeSpan.FromSeconds(30), Times = 1 });
        Task<IdentityApiConnector> reading = session.Connectors.GetAsync("any", stop.Token);
        while (Seen().Count(what => what == "token") < 2)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private IEnumerable<string> Seen() => _emulator.Server.Requests.All.Select(request => request.Path.EndsWith("/token", StringComparison.Ordinal) ? "token" : request.Method);
}
