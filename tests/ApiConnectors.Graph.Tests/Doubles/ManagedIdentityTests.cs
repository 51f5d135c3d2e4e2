using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>
/// The managed identity endpoints, without MSAL: it finds them by the process's environment, which all tests share.
/// </summary>
public sealed class ManagedIdentityTests
{
    private const string Resource = "resource=https%3A%2F%2Fgraph.microsoft.com";
    private const string AppService = $"msi/token?api-version=2019-08-01&{Resource}";
    private const string VirtualMachine = $"metadata/identity/oauth2/token?api-version=2018-02-01&{Resource}";

    [Theory]
    [InlineData(AppService, "X-IDENTITY-HEADER", "identity-header")]
    [InlineData(VirtualMachine, "Metadata", "true")]
    public async Task A_machine_has_a_token_for_whoever_knows_its_header(string path, string header, string value)
    {
        await using AuthorityEmulator emulator = await StartAsync();
        (int status, JsonElement body) = await GetAsync(emulator, path, header, value);
        Assert.Equal(200, status);
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(body.GetProperty("access_token").GetString()!));
        long end = long.Parse(body.GetProperty("expires_on").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(end) - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(3590), TimeSpan.FromSeconds(3600));
        Assert.Equal(emulator.Tenant.Id, emulator.Server.Requests.All[0].Tenant);
    }

    [Theory]
    [InlineData(AppService, "X-IDENTITY-HEADER", "wrong", 401)]
    [InlineData(VirtualMachine, "Metadata", "false", 400)]
    [InlineData("msi/token", "X-IDENTITY-HEADER", "identity-header", 400)]
    [InlineData($"{AppService}&client_id=nobody", "X-IDENTITY-HEADER", "identity-header", 400)]
    [InlineData($"{VirtualMachine}&client_id=nobody", "Metadata", "true", 400)]
    public async Task Others_get_none(string path, string header, string value, int expected)
    {
        await using AuthorityEmulator emulator = await StartAsync();
        (int status, JsonElement body) = await GetAsync(emulator, path, header, value);
        Assert.Equal(expected, status);
        Assert.False(body.TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("client_id=user-assigned")]
    [InlineData("object_id=its-object")]
    [InlineData("mi_res_id=%2Fits%2Fresource")]
    public async Task An_identity_is_found_by_any_of_its_ids_in_its_own_tenant(string id)
    {
        await using AuthorityEmulator emulator = await StartAsync();
        Tenant other = emulator.Server.Tenants.Add(new Tenant
        {
            ManagedIdentities =
                [new ManagedIdentity { ClientId = "user-assigned", ObjectId = "its-object", ResourceId = "/its/resource", SystemAssigned = false }],
        });
        other.Connectors.Add("Of the other");
        (_, JsonElement body) = await GetAsync(emulator, $"{AppService}&{id}", "X-IDENTITY-HEADER", "identity-header");
        Assert.Equal(["Of the other"], await emulator.NamesAsync(body.GetProperty("access_token").GetString()!));
    }

    [Fact]
    public async Task The_end_of_a_token_can_be_written_as_a_date()
    {
        await using AuthorityEmulator emulator = await StartAsync();
        emulator.Server.Options.ManagedIdentityExpiresOn = ExpiresOnFormat.DateText;
        (_, JsonElement body) = await GetAsync(emulator, AppService, "X-IDENTITY-HEADER", "identity-header");
        DateTimeOffset end = DateTimeOffset.Parse(body.GetProperty("expires_on").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(end - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(3590), TimeSpan.FromSeconds(3600));
    }

    [Fact]
    public async Task A_token_that_was_challenged_is_replaced_by_one_that_is_not()
    {
        await using AuthorityEmulator emulator = await StartAsync();
        emulator.Server.Options.RequiredClaims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";
        (_, JsonElement body) = await GetAsync(emulator, $"{AppService}&xms_cc=cp1&token_sha256_to_refresh=ab12", "X-IDENTITY-HEADER", "identity-header");
        Assert.Equal(["Of Contoso"], await emulator.NamesAsync(body.GetProperty("access_token").GetString()!));
    }

    private static async Task<AuthorityEmulator> StartAsync()
    {
        AuthorityEmulator emulator = await AuthorityEmulator.StartAsync();
        emulator.Tenant.ManagedIdentities = [new ManagedIdentity()];
        return emulator;
    }

    private static async Task<(int Status, JsonElement Body)> GetAsync(AuthorityEmulator emulator, string path, string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(emulator.Server.Root, path));
        request.Headers.Add(header, value);
        using HttpResponseMessage answer = await emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
