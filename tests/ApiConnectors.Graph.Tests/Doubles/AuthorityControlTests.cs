using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>The part of the emulator's control API that is about tenants, as another process uses it.</summary>
public sealed class AuthorityControlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_is_added_with_everything_in_it()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        using X509Certificate2 certificate = TestCertificates.Rsa();
        JsonElement tenant = await SendAsync(emulator, HttpMethod.Post, "tenants", new
        {
            domain = "fabrikam.com",
            kind = "azureADB2C",
            apps = new[]
            {
                new
                {
                    clientId = "app-1",
                    secrets = new[] { new { value = "s-1" } },
                    certificates = new[] { Convert.ToBase64String(certificate.RawData) },
                    federatedCredentials = new[] { new { issuer = "https://i", subject = "s" } },
                    roles = new[] { "APIConnectors.Read.All" },
                },
            },
            users = new[] { new { upn = "ben@fabrikam.com" } },
            managedIdentities = new[] { new { clientId = "mi-1" } },
            connectors = new[] { new { displayName = "Of Fabrikam" } },
        });
        JsonElement app = tenant.GetProperty("apps")[0];
        Assert.True(Guid.TryParse(tenant.GetProperty("id").GetString(), out _));
        Assert.Equal(certificate.RawData, app.GetProperty("certificates")[0].GetBytesFromBase64());
        Assert.Equal("api://AzureADTokenExchange", app.GetProperty("federatedCredentials")[0].GetProperty("audience").GetString());
        Assert.True(Guid.TryParse(tenant.GetProperty("users")[0].GetProperty("id").GetString(), out _));

        (int status, JsonElement answer) = await emulator.PostFormAsync(
            "fabrikam.com/oauth2/v2.0/token",
            ("client_id", "app-1"), ("client_secret", "s-1"), ("scope", AuthorityEmulator.GraphScope), ("grant_type", "client_credentials"));
        Assert.Equal(200, status);
        Assert.Equal(["Of Fabrikam"], await emulator.NamesAsync(answer.GetProperty("access_token").GetString()!));

        JsonElement[] requests = [.. (await SendAsync(emulator, HttpMethod.Get, "requests?tenant=fabrikam.com")).EnumerateArray()];
        Assert.Equal(2, requests.Length);
        Assert.Contains("client_secret=s-1", requests[0].GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Empty((await SendAsync(emulator, HttpMethod.Get, "requests?tenant=default")).EnumerateArray());
    }

    [Fact]
    public async Task Connectors_and_user_flows_are_the_named_tenants()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        await SendAsync(emulator, HttpMethod.Post, $"connectors?tenant={emulator.Tenant.Id}", new { displayName = "Second" });
        await SendAsync(emulator, HttpMethod.Post, $"userFlows?tenant={emulator.Tenant.Domain}", new { id = "B2X_1_flow" });
        Assert.Equal(2, emulator.Tenant.Connectors.All.Count);
        Assert.Single(emulator.Tenant.UserFlows.All);
        Assert.Empty(emulator.Server.Connectors.All);
        Assert.Empty((await SendAsync(emulator, HttpMethod.Get, "connectors")).EnumerateArray());
        await SendAsync(emulator, HttpMethod.Get, "connectors?tenant=nobody", expected: HttpStatusCode.NotFound);
        await SendAsync(emulator, HttpMethod.Post, "faults", new { tenant = "nobody" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_application_replaces_the_one_with_its_id()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        await SendAsync(
            emulator, HttpMethod.Post, $"apps?tenant={emulator.Tenant.Id}", new { clientId = emulator.App.ClientId, secrets = new[] { new { value = "new" } } });
        Assert.Equal("new", Assert.Single(Assert.Single(emulator.Tenant.Apps).Secrets).Value);
    }

    [Fact]
    public async Task Tokens_are_issued_and_revoked()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string token = (await SendAsync(
            emulator, HttpMethod.Post, $"tokens?tenant={emulator.Tenant.Id}", new { user = AuthorityEmulator.Upn, lifetimeSeconds = 60 })).GetProperty("token").GetString()!;
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(token));
        await SendAsync(emulator, HttpMethod.Post, $"revoke?tenant={emulator.Tenant.Id}", expected: HttpStatusCode.NoContent);
        using HttpResponseMessage answer = await emulator.ListAsync(token);
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_federated_token_is_issued()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        JsonElement issued = await SendAsync(
            emulator, HttpMethod.Post, "federatedTokens", new { issuer = AuthorityEmulator.Issuer, subject = AuthorityEmulator.Subject });
        (int status, _) = await emulator.TokenAsync(
            ("client_id", emulator.App.ClientId),
            ("grant_type", "client_credentials"),
            ("scope", AuthorityEmulator.GraphScope),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", issued.GetProperty("token").GetString()!));
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task A_device_code_is_decided()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        await SendAsync(emulator, HttpMethod.Patch, "options", new { deviceCode = new { interval = 0, approved = false } }, HttpStatusCode.OK);
        await emulator.PostFormAsync($"{emulator.Tenant.Id}/oauth2/v2.0/devicecode", ("client_id", emulator.App.ClientId), ("scope", "openid"));
        JsonElement code = Assert.Single((await SendAsync(emulator, HttpMethod.Get, "deviceCodes")).EnumerateArray());
        Assert.Equal(("pending", emulator.Tenant.Id), (code.GetProperty("status").GetString(), code.GetProperty("tenant").GetString()));
        Assert.False(code.TryGetProperty("secret", out _));
        await SendAsync(
            emulator, HttpMethod.Post, "deviceCodes", new { userCode = code.GetProperty("userCode").GetString(), decline = true }, HttpStatusCode.NoContent);
        await SendAsync(emulator, HttpMethod.Post, "deviceCodes", expected: HttpStatusCode.BadRequest);
        Assert.Equal("declined", (await SendAsync(emulator, HttpMethod.Get, "deviceCodes"))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_reset_takes_the_tenants_the_options_and_the_tokens_back()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string token = emulator.Server.Authority.IssueToken(emulator.Server.Tenants.Default);
        await SendAsync(emulator, HttpMethod.Patch, "options", new { tokenLifetimeSeconds = 5 }, HttpStatusCode.OK);
        Assert.Equal(5, emulator.Server.Options.TokenLifetimeSeconds);
        await SendAsync(emulator, HttpMethod.Post, "reset", expected: HttpStatusCode.NoContent);
        Assert.Equal((3600, 1), (emulator.Server.Options.TokenLifetimeSeconds, emulator.Server.Tenants.All.Count));
        using HttpResponseMessage answer = await emulator.ListAsync(token);
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("tenants", """{"apps":[{"certificates":["bm8="]}]}""")]
    [InlineData("tenants", """{"aps":[]}""")]
    [InlineData("tenants", """{"domain":"contoso.onmicrosoft.com"}""")]
    public async Task A_tenant_that_is_wrong_is_refused(string path, string body)
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        await SendAsync(emulator, HttpMethod.Post, path, JsonDocument.Parse(body), HttpStatusCode.BadRequest);
    }

    private static async Task<JsonElement> SendAsync(
        AuthorityEmulator emulator, HttpMethod method, string path, object? body = null, HttpStatusCode? expected = null)
    {
        using HttpRequestMessage request = new(method, new Uri(emulator.Server.Root, $"_emulator/{path}"));
        request.Content = body is null ? null : JsonContent.Create(body);
        using HttpResponseMessage answer = await emulator.Http.SendAsync(request, Token);
        Assert.Equal(expected ?? (method == HttpMethod.Get ? HttpStatusCode.OK : HttpStatusCode.Created), answer.StatusCode);
        return answer.Content.Headers.ContentLength is > 0 ? await answer.Content.ReadFromJsonAsync<JsonElement>(Token) : default;
    }
}
