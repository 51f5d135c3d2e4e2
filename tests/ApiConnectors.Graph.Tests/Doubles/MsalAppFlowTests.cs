using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ApiConnectors.GraphEmulator;
using Microsoft.Identity.Client;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>MSAL itself signs applications in at the emulator's authority, in every way that it knows.</summary>
public sealed class MsalAppFlowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_secret_gets_a_token_that_shows_its_tenants_connectors()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        AuthenticationResult result = await WithSecret(emulator).AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));
        Assert.InRange(result.ExpiresOn - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(3500), TimeSpan.FromSeconds(3600));
        Assert.Equal(["POST", "GET"], emulator.Server.Requests.All.Select(request => request.Method));
        Assert.All(emulator.Server.Requests.All, request => Assert.Equal(emulator.Tenant.Id, request.Tenant));
    }

    [Fact]
    public async Task A_tenant_has_a_name_as_well()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        IConfidentialClientApplication app = emulator.Confidential("contoso.onmicrosoft.com").WithClientSecret(AuthorityEmulator.ClientSecret).Build();
        AuthenticationResult result = await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));
    }

    [Fact]
    public async Task A_token_that_lasts_less_than_five_minutes_is_asked_for_again()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.TokenLifetimeSeconds = 200;
        IConfidentialClientApplication app = WithSecret(emulator);
        string first = (await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token)).AccessToken;
        string second = (await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token)).AccessToken;
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_registered_certificate_signs_the_assertion(bool msalSigns)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        using X509Certificate2 registered = TestCertificates.WithoutKey(certificate);
        emulator.Tenant.Apps = [emulator.App with { Certificates = [registered] }];
        IConfidentialClientApplication app = msalSigns
            ? emulator.Confidential().WithCertificate(certificate).Build()
            : emulator.Confidential().WithClientAssertion((AssertionRequestOptions options) => Task.FromResult(
                Assertions.OldStyle(certificate, options.ClientID, options.TokenEndpoint))).Build();
        AuthenticationResult result = await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));
    }

    [Fact]
    public async Task A_certificate_that_is_not_registered_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa("CN=stranger");
        Assert.Equal("AADSTS700027", await RefusalAsync(emulator.Confidential().WithCertificate(certificate).Build()));
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa(from: DateTimeOffset.UtcNow.AddYears(-2), until: DateTimeOffset.UtcNow.AddYears(-1));
        emulator.Tenant.Apps = [emulator.App with { Certificates = [certificate] }];
        Assert.Equal("AADSTS700027", await RefusalAsync(emulator.Confidential().WithCertificate(certificate).Build()));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(-900)]
    public async Task A_clock_that_is_wrong_makes_the_assertion_worthless(int offset)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        emulator.Tenant.Apps = [emulator.App with { Certificates = [certificate] }];
        emulator.Server.Options.AuthorityClockOffsetSeconds = offset;
        Assert.Equal("AADSTS700024", await RefusalAsync(emulator.Confidential().WithCertificate(certificate).Build()));
    }

    [Fact]
    public async Task A_federated_token_stands_for_a_credential()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        IConfidentialClientApplication app = Federated(emulator, AuthorityEmulator.Issuer, AuthorityEmulator.Subject);
        AuthenticationResult result = await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(result.AccessToken));
    }

    [Theory]
    [InlineData("https://elsewhere.example", AuthorityEmulator.Subject, FederatedCredential.DefaultAudience, 600, "AADSTS700211")]
    [InlineData(AuthorityEmulator.Issuer, "repo:contoso/other", FederatedCredential.DefaultAudience, 600, "AADSTS700213")]
    [InlineData(AuthorityEmulator.Issuer, AuthorityEmulator.Subject, "api://other", 600, "AADSTS700212")]
    [InlineData(AuthorityEmulator.Issuer, AuthorityEmulator.Subject, FederatedCredential.DefaultAudience, -60, "AADSTS700024")]
    public async Task A_federated_token_of_another_kind_is_refused(string issuer, string subject, string audience, int lifetime, string code)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        Assert.Equal(code, await RefusalAsync(Federated(emulator, issuer, subject, audience, lifetime)));
    }

    [Theory]
    [InlineData("wrong", "AADSTS7000215")]
    [InlineData("old-secret", "AADSTS7000222")]
    public async Task A_secret_that_is_none_is_refused(string secret, string code)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        Assert.Equal(code, await RefusalAsync(emulator.Confidential().WithClientSecret(secret).Build()));
    }

    [Fact]
    public async Task An_unknown_tenant_and_an_unknown_application_are_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        Assert.Equal("AADSTS90002", await RefusalAsync(emulator.Confidential(Guid.NewGuid().ToString()).WithClientSecret("x").Build()));
        Assert.Equal("AADSTS700016", await RefusalAsync(emulator.Confidential("default").WithClientSecret("x").Build()));
    }

    [Fact]
    public async Task A_claims_challenge_is_answered_with_these_claims()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.RequiredClaims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";
        IConfidentialClientApplication app = emulator.Confidential().WithClientSecret(AuthorityEmulator.ClientSecret).WithClientCapabilities(["cp1"]).Build();
        string first = (await app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token)).AccessToken;
        using HttpResponseMessage challenge = await emulator.ListAsync(first);
        Assert.Equal(401, (int)challenge.StatusCode);

        WwwAuthenticateParameters parameters = WwwAuthenticateParameters.CreateFromAuthenticationHeaders(challenge.Headers, "Bearer");
        Assert.Equal(("insufficient_claims", emulator.Server.Options.RequiredClaims), (parameters.Error, parameters.Claims));
        AuthenticationResult second = await app.AcquireTokenForClient(AuthorityEmulator.Scopes).WithClaims(parameters.Claims).ExecuteAsync(Token);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(second.AccessToken));
    }

    private static IConfidentialClientApplication WithSecret(AuthorityEmulator emulator) =>
        emulator.Confidential().WithClientSecret(AuthorityEmulator.ClientSecret).Build();

    private static IConfidentialClientApplication Federated(
        AuthorityEmulator emulator, string issuer, string subject, string audience = FederatedCredential.DefaultAudience, int lifetime = 600) =>
        emulator.Confidential().WithClientAssertion((AssertionRequestOptions _) => Task.FromResult(
            emulator.Server.Authority.IssueFederatedToken(issuer, subject, audience, TimeSpan.FromSeconds(lifetime)))).Build();

    private static async Task<string> RefusalAsync(IConfidentialClientApplication app)
    {
        MsalServiceException refusal = await Assert.ThrowsAnyAsync<MsalServiceException>(
            () => app.AcquireTokenForClient(AuthorityEmulator.Scopes).ExecuteAsync(Token));
        using JsonDocument body = JsonDocument.Parse(refusal.ResponseBody);
        return $"AADSTS{body.RootElement.GetProperty("error_codes")[0].GetInt32()}";
    }
}
