using System.Net;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Identity;

/// <summary>An application signs in, at an authority that checks what it shows.</summary>
public sealed class ApplicationTokensTests : IAsyncLifetime
{
    private AuthorityEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await AuthorityEmulator.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_secret_signs_in_once_for_many_requests()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        Assert.Null(session.Tokens.ExpiresOn);
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["POST", "GET", "GET"], _emulator.Server.Requests.All.Select(request => request.Method));
        Assert.InRange(session.Tokens.ExpiresOn!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(3500), TimeSpan.FromSeconds(3600));
    }

    [Fact]
    public async Task A_certificate_signs_in_also_when_its_key_cannot_be_exported()
    {
        using X509Certificate2 made = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        using X509Certificate2 registered = TestCertificates.WithoutKey(made);
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.EphemeralKeySet);
        _emulator.Tenant.Apps = [_emulator.App with { Certificates = [registered] }];
        using OwnSignIn session = new(_emulator, new CertificateSignIn(certificate));
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
    }

    [Fact]
    public async Task A_federated_token_is_read_anew_at_each_renewal()
    {
        int read = 0;
        using OwnSignIn session = new(_emulator, new FederatedSignIn(_ =>
        {
            read++;
            return Task.FromResult(_emulator.Server.Authority.IssueFederatedToken(AuthorityEmulator.Issuer, AuthorityEmulator.Subject));
        }));
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(1, read);
        _emulator.Server.Authority.Revoke(_emulator.Tenant);
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(2, read);
    }

    [Fact]
    public async Task A_federated_token_that_cannot_be_read_any_more_says_so()
    {
        SignInException unreadable = new(SignInFault.FederatedTokenUnreadable, "The file is gone.");
        using OwnSignIn session = new(_emulator, new FederatedSignIn(_ => Task.FromException<string>(unreadable)));
        Assert.Same(unreadable, await session.FailsAsync());
    }

    [Theory]
    [InlineData("wrong-secret-43", SignInFault.InvalidClientSecret, "AADSTS7000215")]
    [InlineData("old-secret", SignInFault.ClientSecretExpired, "AADSTS7000222")]
    public async Task A_secret_that_is_refused_says_why(string secret, SignInFault fault, string code)
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator, secret);
        SignInException failure = await session.FailsAsync();
        Assert.Equal((fault, code), (failure.Fault, failure.Code));
        Assert.StartsWith($"{code}: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", failure.Message, StringComparison.Ordinal);
        Assert.True(Guid.TryParse(failure.CorrelationId, out _));
        Assert.Null(failure.InnerException);
        Leaks.AssertNone(failure, secret, AuthorityEmulator.ClientSecret);
    }

    [Fact]
    public async Task An_unknown_tenant_and_an_unknown_application_are_told_apart()
    {
        using OwnSignIn elsewhere = OwnSignIn.WithSecret(_emulator, change: request => request with { TenantId = "fabrikam.example" });
        using OwnSignIn other = OwnSignIn.WithSecret(_emulator, change: request => request with { ClientId = Guid.NewGuid().ToString() });
        Assert.Equal((SignInFault.TenantNotFound, "AADSTS90002"), Told(await elsewhere.FailsAsync()));
        Assert.Equal((SignInFault.ApplicationNotFound, "AADSTS700016"), Told(await other.FailsAsync()));
    }

    [Fact]
    public async Task A_certificate_that_is_not_registered_says_so()
    {
        using OwnSignIn session = new(_emulator, new CertificateSignIn(TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1))));
        Assert.Equal((SignInFault.CertificateNotRegistered, "AADSTS700027"), Told(await session.FailsAsync()));
    }

    [Theory]
    [InlineData("https://other.example", AuthorityEmulator.Subject, null, "AADSTS700211")]
    [InlineData(AuthorityEmulator.Issuer, AuthorityEmulator.Subject, "api://other", "AADSTS700212")]
    [InlineData(AuthorityEmulator.Issuer, "repo:other", null, "AADSTS700213")]
    public async Task A_federated_token_that_is_not_trusted_says_so_and_is_not_shown(string issuer, string subject, string? audience, string code)
    {
        string token = audience is null
            ? _emulator.Server.Authority.IssueFederatedToken(issuer, subject)
            : _emulator.Server.Authority.IssueFederatedToken(issuer, subject, audience);
        using OwnSignIn session = new(_emulator, new FederatedSignIn(_ => Task.FromResult(token)));
        SignInException failure = await session.FailsAsync();
        Assert.Equal((SignInFault.FederatedTokenMismatch, code), Told(failure));
        Leaks.AssertNone(failure, token.Split('.'));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(-900)]
    public async Task A_clock_that_is_wrong_says_by_how_much(int seconds)
    {
        _emulator.Server.Options.AuthorityClockOffsetSeconds = seconds;
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        using X509Certificate2 made = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        _emulator.Tenant.Apps = [_emulator.App with { Certificates = [TestCertificates.WithoutKey(made)] }];
        using OwnSignIn signed = new(_emulator, new CertificateSignIn(made));
        SignInException failure = await signed.FailsAsync();
        Assert.Equal((SignInFault.AssertionNotTimely, "AADSTS700024"), Told(failure));
        Assert.InRange(failure.ClockBehind!.Value.TotalSeconds, seconds - 5, seconds + 5);
    }

    [Fact]
    public async Task An_authority_that_throttles_or_fails_is_asked_again_when_it_says()
    {
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = 429, RetryAfter = "7", Times = 1 });
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = 503, Times = 1 });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        Assert.Equal(2, session.Clock.Waits.Count);
        Assert.Equal(TimeSpan.FromSeconds(7), session.Clock.Waits[0]);
    }

    [Theory]
    [InlineData(429, SignInFault.SignInThrottled)]
    [InlineData(500, SignInFault.AuthorityUnavailable)]
    [InlineData(503, SignInFault.AuthorityUnavailable)]
    public async Task An_authority_that_goes_on_failing_is_reported(int status, SignInFault fault)
    {
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = status, Times = 99, Body = $"<html>{AuthorityEmulator.ClientSecret}</html>", ContentType = "text/html" });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        SignInException failure = await session.FailsAsync();
        Assert.Equal(fault, failure.Fault);
        Leaks.AssertNone(failure, AuthorityEmulator.ClientSecret);
    }

    [Theory]
    [InlineData("<html>A proxy says hello, client-secret-42.</html>", "text/html")]
    [InlineData("{\"access_token\":5,\"x\":\"client-secret-42\"}", "application/json")]
    [InlineData("{}", "application/json")]
    public async Task An_answer_that_is_no_token_is_no_sign_in(string body, string type)
    {
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = 200, Times = 99, Body = body, ContentType = type });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        SignInException failure = await session.FailsAsync();
        Assert.Contains(failure.Fault, (IEnumerable<SignInFault>)[SignInFault.SignInFailed, SignInFault.AuthorityUnavailable]);
        Leaks.AssertNone(failure, AuthorityEmulator.ClientSecret);
    }

    [Fact]
    public async Task An_answer_that_repeats_the_secret_does_not_show_it()
    {
        string body = $$"""{"error":"invalid_client","error_description":"AADSTS7000215: Not {{AuthorityEmulator.ClientSecret}}.","error_codes":[7000215]}""";
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = 401, Times = 99, Body = body });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        SignInException failure = await session.FailsAsync();
        Assert.Equal("AADSTS7000215: Not ******.", failure.Message);
        Leaks.AssertNone(failure, AuthorityEmulator.ClientSecret);
    }

    [Fact]
    public async Task An_authority_that_is_not_there_is_reported()
    {
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator, change: request => request with { Authority = new Uri("http://127.0.0.1:1") });
        SignInException failure = await session.FailsAsync();
        Assert.Equal((SignInFault.AuthorityUnavailable, null), (failure.Fault, failure.Code));
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_of_the_authority_is_not_followed()
    {
        await using AuthorityEmulator other = await AuthorityEmulator.StartAsync();
        Dictionary<string, string> headers = new() { ["Location"] = $"{other.Server.Root}{other.Tenant.Id}/oauth2/v2.0/token" };
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Status = 307, Times = 99, Headers = headers });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        await session.FailsAsync();
        Assert.Empty(other.Server.Requests.All);
    }

    [Fact]
    public async Task A_sign_in_that_is_cancelled_ends_and_the_next_one_works()
    {
        using CancellationTokenSource stop = new();
        _emulator.Server.Faults.Add(new Fault { PathContains = "/token", Kind = FaultKind.Slow, Delay = TimeSpan.FromSeconds(30), Times = 1 });
        using OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        Task<AccessToken> waiting = session.Tokens.GetAsync(stop.Token);
        await stop.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        _emulator.Server.Faults.Clear();
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
    }

    [Fact]
    public async Task A_session_that_was_disposed_gets_no_token_from_memory()
    {
        OwnSignIn session = OwnSignIn.WithSecret(_emulator);
        Assert.Equal(["Of Contoso"], await session.NamesAsync());
        session.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.Tokens.GetAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_sessions_of_one_application_in_two_tenants_keep_apart()
    {
        Tenant other = _emulator.Server.Tenants.Add(new Tenant { Apps = [_emulator.App] });
        other.Connectors.Add("Of the other");
        using OwnSignIn one = OwnSignIn.WithSecret(_emulator);
        using OwnSignIn two = OwnSignIn.WithSecret(_emulator, change: request => request with { TenantId = other.Id });
        Assert.Equal(["Of Contoso"], await one.NamesAsync());
        Assert.Equal(["Of the other"], await two.NamesAsync());
        Assert.Equal(["Of Contoso"], await one.NamesAsync());
    }

    private static (SignInFault, string?) Told(SignInException failure) => (failure.Fault, failure.Code);
}
