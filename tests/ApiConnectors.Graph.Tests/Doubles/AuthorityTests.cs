using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Web;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>What the emulator's authority says to those who do not come with MSAL, or come with mistakes.</summary>
public sealed class AuthorityTests
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Verifier = "a-verifier-that-is-longer-than-forty-three-characters";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discovery_leads_to_the_key_that_signs_the_tokens()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        JsonElement configuration = await GetAsync(emulator, "contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration");
        string tenant = $"{emulator.Server.Root}{emulator.Tenant.Id}";
        Assert.Equal($"{tenant}/v2.0", configuration.GetProperty("issuer").GetString());
        Assert.Equal($"{tenant}/oauth2/v2.0/token", configuration.GetProperty("token_endpoint").GetString());

        JsonElement key = (await emulator.Http.GetFromJsonAsync<JsonElement>(configuration.GetProperty("jwks_uri").GetString(), Token)).GetProperty("keys")[0];
        string[] parts = emulator.Server.Authority.IssueToken(emulator.Tenant).Split('.');
        using RSA rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        });
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Instance_discovery_knows_this_host_and_no_other()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        JsonElement instances = await GetAsync(emulator, "common/discovery/instance?api-version=1.1");
        JsonElement only = Assert.Single(instances.GetProperty("metadata").EnumerateArray());
        Assert.Equal(emulator.Server.Root.Authority, only.GetProperty("preferred_network").GetString());
    }

    [Fact]
    public async Task An_error_is_told_in_entras_form()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        (int status, JsonElement body) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId), ("client_secret", "wrong"), ("scope", AuthorityEmulator.GraphScope), ("grant_type", "client_credentials"));
        Assert.Equal((401, "invalid_client", 7000215), (status, body.GetProperty("error").GetString(), body.GetProperty("error_codes")[0].GetInt32()));
        string description = body.GetProperty("error_description").GetString()!;
        Assert.StartsWith("AADSTS7000215: Invalid client secret provided.", description, StringComparison.Ordinal);
        Assert.Contains(body.GetProperty("correlation_id").GetString()!, description, StringComparison.Ordinal);
        Assert.Contains(body.GetProperty("trace_id").GetString()!, description, StringComparison.Ordinal);
        Assert.True(DateTimeOffset.TryParse(body.GetProperty("timestamp").GetString(), out _));
        Assert.DoesNotContain("wrong", body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_credentials", "User.Read", AuthorityEmulator.ClientSecret, "invalid_scope", 1002012)]
    [InlineData("client_credentials", AuthorityEmulator.GraphScope, "", "invalid_client", 7000218)]
    [InlineData("password", AuthorityEmulator.GraphScope, AuthorityEmulator.ClientSecret, "unsupported_grant_type", 70003)]
    [InlineData("", AuthorityEmulator.GraphScope, AuthorityEmulator.ClientSecret, "invalid_request", 900144)]
    public async Task A_request_that_is_wrong_is_refused(string type, string scope, string secret, string error, int code)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        (_, JsonElement body) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId), ("client_secret", secret), ("scope", scope), ("grant_type", type));
        Assert.Equal((error, code), (body.GetProperty("error").GetString(), body.GetProperty("error_codes")[0].GetInt32()));
    }

    [Theory]
    [InlineData("aud", "https://127.0.0.1/other/oauth2/v2.0/token", 700023)]
    [InlineData("sub", "someone-else", 700021)]
    [InlineData("exp", "1", 700024)]
    [InlineData("exp", "soon", 50027)]
    public async Task An_assertion_that_says_something_else_is_refused(string claim, string value, int code)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        emulator.Tenant.Apps = [emulator.App with { Certificates = [certificate] }];
        string assertion = Assertions.OldStyle(
            certificate, emulator.App.ClientId, $"{emulator.Server.Root}{emulator.Tenant.Id}/oauth2/v2.0/token", claims => claims[claim] = value);
        Assert.Equal(code, await PresentAsync(emulator, assertion));
    }

    [Fact]
    public async Task An_assertion_with_a_signature_of_another_key_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa(until: DateTimeOffset.UtcNow.AddYears(1));
        using X509Certificate2 other = TestCertificates.Rsa("CN=other", bits: 2048);
        emulator.Tenant.Apps = [emulator.App with { Certificates = [certificate] }];
        string audience = $"{emulator.Server.Root}{emulator.Tenant.Id}/oauth2/v2.0/token";
        string[] good = Assertions.OldStyle(certificate, emulator.App.ClientId, audience).Split('.');
        string[] bad = Assertions.OldStyle(other, emulator.App.ClientId, audience).Split('.');
        Assert.Equal(700027, await PresentAsync(emulator, $"{good[0]}.{good[1]}.{bad[2]}"));
        Assert.Equal(50027, await PresentAsync(emulator, "no token"));
    }

    [Fact]
    public async Task A_federated_token_signed_by_a_stranger_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 stranger = TestCertificates.Rsa();
        string assertion = Assertions.OldStyle(stranger, AuthorityEmulator.Issuer, FederatedCredential.DefaultAudience, claims =>
        {
            claims["iss"] = AuthorityEmulator.Issuer;
            claims["sub"] = AuthorityEmulator.Subject;
        });
        Assert.Equal(700027, await PresentAsync(emulator, assertion));
    }

    [Theory]
    [InlineData(Verifier, "http://localhost:5555/", null)]
    [InlineData("another", "http://localhost:5555/", 501481)]
    [InlineData("", "http://localhost:5555/", 501481)]
    [InlineData(Verifier, "http://localhost:6666/", 500112)]
    public async Task A_code_is_worth_something_to_whoever_asked_for_it(string verifier, string redirect, int? refusal)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string code = await AuthorizeAsync(emulator);
        Task<(int Status, JsonElement Body)> RedeemAsync() => emulator.TokenAsync(
            ("client_id", emulator.App.ClientId), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier));

        (int status, JsonElement body) = await RedeemAsync();
        if (refusal is int expected)
        {
            Assert.Equal((400, expected), (status, body.GetProperty("error_codes")[0].GetInt32()));
            return;
        }

        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(body.GetProperty("access_token").GetString()!));
        Assert.Equal(54005, (await RedeemAsync()).Body.GetProperty("error_codes")[0].GetInt32());
    }

    [Fact]
    public async Task A_redirect_that_is_not_registered_is_not_followed()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using HttpResponseMessage answer = await emulator.Http.GetAsync(new Uri(
            emulator.Server.Root,
            $"{emulator.Tenant.Id}/oauth2/v2.0/authorize?response_type=code&client_id={emulator.App.ClientId}&scope=openid&redirect_uri=https%3A%2F%2Fevil.example"), Token);
        Assert.Equal((400, null), ((int)answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task A_permission_without_consent_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        JsonElement begun = (await emulator.PostFormAsync(
            $"{emulator.Tenant.Id}/oauth2/v2.0/devicecode", ("client_id", emulator.App.ClientId), ("scope", "Directory.Read.All openid"))).Body;
        (_, JsonElement body) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", begun.GetProperty("device_code").GetString()!));
        Assert.Equal(("invalid_grant", "consent_required"), (body.GetProperty("error").GetString(), body.GetProperty("suberror").GetString()));
    }

    [Fact]
    public async Task A_device_code_ends_with_its_time()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.DeviceCode = new DeviceCodeScript { ExpiresIn = 60 };
        JsonElement begun = (await emulator.PostFormAsync(
            $"{emulator.Tenant.Id}/oauth2/v2.0/devicecode", ("client_id", emulator.App.ClientId), ("scope", "openid"))).Body;
        emulator.Server.Options.AuthorityClockOffsetSeconds = 60;
        (int status, JsonElement body) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId), ("grant_type", "device_code"), ("device_code", begun.GetProperty("device_code").GetString()!));
        Assert.Equal((400, "expired_token"), (status, body.GetProperty("error").GetString()));
    }

    private static async Task<int> PresentAsync(AuthorityEmulator emulator, string assertion)
    {
        (int status, JsonElement body) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId),
            ("grant_type", "client_credentials"),
            ("scope", AuthorityEmulator.GraphScope),
            ("client_assertion_type", JwtBearer),
            ("client_assertion", assertion));
        Assert.Equal((401, "invalid_client"), (status, body.GetProperty("error").GetString()));
        return body.GetProperty("error_codes")[0].GetInt32();
    }

    private static async Task<string> AuthorizeAsync(AuthorityEmulator emulator)
    {
        string challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        using HttpResponseMessage answer = await emulator.Http.GetAsync(new Uri(
            emulator.Server.Root,
            $"{emulator.Tenant.Id}/oauth2/v2.0/authorize?response_type=code&client_id={emulator.App.ClientId}&state=s+1"
            + $"&scope=APIConnectors.ReadWrite.All+openid&redirect_uri=http%3A%2F%2Flocalhost%3A5555%2F&code_challenge={challenge}&code_challenge_method=S256"), Token);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal(("s 1", 5555), (query["state"], answer.Headers.Location.Port));
        return query["code"]!;
    }

    private static Task<JsonElement> GetAsync(AuthorityEmulator emulator, string path) =>
        emulator.Http.GetFromJsonAsync<JsonElement>(new Uri(emulator.Server.Root, path), Token);
}
