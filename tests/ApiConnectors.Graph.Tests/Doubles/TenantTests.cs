using System.Net.Http.Json;
using System.Text.Json;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>The emulator's tenants see nothing of each other, and its Graph takes no token that is not meant for it.</summary>
public sealed class TenantTests
{
    [Fact]
    public async Task Each_token_shows_its_own_tenants_connectors()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Connectors.Add("Of the default tenant");
        Tenant fabrikam = emulator.Server.Tenants.Add(new Tenant());
        fabrikam.Connectors.Add("Of Fabrikam");
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(emulator.Server.Authority.IssueToken(emulator.Tenant)));
        Assert.Equal(["Of Fabrikam"], await emulator.NamesAsync(emulator.Server.Authority.IssueToken(fabrikam)));
        Assert.Equal(["Of the default tenant"], await emulator.NamesAsync(emulator.Server.AccessToken));
        Assert.Equal(
            [emulator.Tenant.Id, fabrikam.Id, emulator.Server.Tenants.Default.Id], emulator.Server.Requests.All.Select(request => request.Tenant));
    }

    [Fact]
    public async Task A_tenant_has_the_kind_of_user_flows_that_it_says()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        Tenant b2c = emulator.Server.Tenants.Add(new Tenant { Kind = TenantKind.AzureADB2C });
        b2c.UserFlows.Add("B2C_1_signup");
        string token = emulator.Server.Authority.IssueToken(b2c);
        Assert.Equal((200, 403), (await StatusAsync(emulator, token, "beta/identity/b2cUserFlows"), await StatusAsync(emulator, token, "beta/identity/b2xUserFlows")));
    }

    [Fact]
    public async Task A_token_allows_what_it_says()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string app = emulator.Server.Authority.IssueToken(emulator.Tenant, roles: ["APIConnectors.Read.All"]);
        string user = emulator.Server.Authority.IssueToken(emulator.Tenant, scopes: ["User.Read"], user: emulator.Tenant.Users[0]);
        Assert.Equal((200, 403), (await StatusAsync(emulator, app), await StatusAsync(emulator, user)));
        Assert.Equal(403, await StatusAsync(emulator, app, "v1.0/identity/b2xUserFlows"));
    }

    [Fact]
    public async Task A_token_that_has_expired_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        await RefusedAsync(emulator, emulator.Server.Authority.IssueToken(emulator.Tenant, lifetime: TimeSpan.FromSeconds(-1)), "expired");
        string good = emulator.Server.Authority.IssueToken(emulator.Tenant);
        emulator.Server.Options.AuthorityClockOffsetSeconds = 3601;
        await RefusedAsync(emulator, good, "expired");
    }

    [Fact]
    public async Task A_token_for_somebody_else_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string other = emulator.Server.Authority.IssueToken(emulator.Tenant, audience: "https://management.azure.com");
        await RefusedAsync(emulator, other, "Invalid audience");
        emulator.Server.Options.Audiences = ["https://management.azure.com"];
        Assert.Equal(200, await StatusAsync(emulator, other));
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string[] one = emulator.Server.Authority.IssueToken(emulator.Tenant).Split('.');
        string[] other = emulator.Server.Authority.IssueToken(emulator.Server.Tenants.Default).Split('.');
        await RefusedAsync(emulator, $"{one[0]}.{other[1]}.{one[2]}", "Invalid signature");
    }

    [Fact]
    public async Task Revoking_ends_the_tokens_of_one_tenant_or_of_all()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string contoso = emulator.Server.Authority.IssueToken(emulator.Tenant);
        Tenant fabrikam = emulator.Server.Tenants.Add(new Tenant());
        string other = emulator.Server.Authority.IssueToken(fabrikam);

        emulator.Server.Authority.Revoke(emulator.Tenant);
        await RefusedAsync(emulator, contoso, "revoked");
        Assert.Equal(200, await StatusAsync(emulator, other));
        Assert.Equal(200, await StatusAsync(emulator, emulator.Server.Authority.IssueToken(emulator.Tenant)));

        emulator.Server.Authority.Revoke();
        await RefusedAsync(emulator, other, "revoked");
    }

    [Fact]
    public async Task Every_token_without_the_claims_is_challenged()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Options.RequiredClaims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";
        using HttpResponseMessage answer = await emulator.ListAsync(emulator.Server.AccessToken);
        string challenge = answer.Headers.WwwAuthenticate.ToString();
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4i", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_can_be_one_tenants_alone()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Server.Faults.Add(new Fault { Tenant = "contoso.onmicrosoft.com", Status = 503, Times = 2 });
        Assert.Equal(200, await StatusAsync(emulator, emulator.Server.AccessToken));
        Assert.Equal(503, await StatusAsync(emulator, emulator.Server.Authority.IssueToken(emulator.Tenant)));
        (int status, _) = await emulator.TokenAsync(("grant_type", "client_credentials"));
        Assert.Equal(503, status);
    }

    [Fact]
    public async Task A_tenant_that_was_removed_is_gone()
    {
        await using AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        string token = emulator.Server.Authority.IssueToken(emulator.Tenant);
        emulator.Server.Tenants.Clear();
        await RefusedAsync(emulator, token, "revoked");
        Assert.Equal([emulator.Server.Tenants.Default], emulator.Server.Tenants.All);
        Assert.Throws<ArgumentException>(() => emulator.Server.Tenants.Add(new Tenant { Domain = "Default" }));
    }

    private static async Task RefusedAsync(AuthorityEmulator emulator, string token, string reason)
    {
        using HttpResponseMessage answer = await emulator.ListAsync(token);
        Assert.Equal(401, (int)answer.StatusCode);
        JsonElement error = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error");
        Assert.Equal("InvalidAuthenticationToken", error.GetProperty("code").GetString());
        Assert.Contains(reason, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(AuthorityEmulator emulator, string token, string path = "v1.0/identity/apiConnectors")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(emulator.Server.Root, path));
        request.Headers.Add("Authorization", $"Bearer {token}");
        using HttpResponseMessage answer = await emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
