using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ApiConnectors.GraphEmulator;
using Microsoft.Identity.Client;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>The emulator with a tenant whose one application can sign in in every way, and MSAL for it.</summary>
internal sealed class AuthorityEmulator : IAsyncDisposable
{
    public const string ClientSecret = "client-secret-42";
    public const string Issuer = "https://pipelines.contoso.com";
    public const string Subject = "repo:contoso/connectors:ref:refs/heads/main";
    public const string Upn = "ann@contoso.com";
    public const string GraphScope = "https://graph.microsoft.com/.default";

    public static readonly string[] Scopes = [GraphScope];

    private readonly PlainLoopback _loopback = new();

    private AuthorityEmulator(GraphEmulatorServer server)
    {
        Server = server;
        Tenant = server.Tenants.Add(new Tenant
        {
            Domain = "contoso.onmicrosoft.com",
            Apps = [App],
            Users = [new TenantUser { Upn = Upn }],
        });
        Tenant.Connectors.Add("Of Contoso");
    }

    public GraphEmulatorServer Server { get; }

    public Tenant Tenant { get; }

    public AppRegistration App { get; } = new()
    {
        Secrets = [new AppSecret(ClientSecret), new AppSecret("old-secret", DateTimeOffset.UtcNow.AddDays(-1))],
        FederatedCredentials = [new FederatedCredential(Issuer, Subject)],
    };

    public HttpClient Http => _loopback.GetHttpClient();

    public static async Task<AuthorityEmulator> StartAsync() =>
        new(await GraphEmulatorServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    public ConfidentialClientApplicationBuilder Confidential(string? tenant = null) => ConfidentialClientApplicationBuilder.Create(App.ClientId)
        .WithAuthority($"https://127.0.0.1:{Server.Root.Port}/{tenant ?? Tenant.Id}", validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(_loopback);

    public IPublicClientApplication Public(string? tenant = null) => PublicClientApplicationBuilder.Create(App.ClientId)
        .WithAuthority($"https://127.0.0.1:{Server.Root.Port}/{tenant ?? Tenant.Id}", validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(_loopback)
        .WithRedirectUri("http://localhost")
        .Build();

    /// <summary>Asks the token endpoint without MSAL.</summary>
    public Task<(int Status, JsonElement Body)> TokenAsync(params (string Name, string Value)[] form) => PostFormAsync($"{Tenant.Id}/oauth2/v2.0/token", form);

    public async Task<(int Status, JsonElement Body)> PostFormAsync(string path, params (string Name, string Value)[] form)
    {
        using FormUrlEncodedContent content = new(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpResponseMessage answer = await Http.PostAsync(new Uri(Server.Root, path), content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks Graph for the list of connectors.</summary>
    public async Task<HttpResponseMessage> ListAsync(string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Server.Root, "/v1.0/identity/apiConnectors"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The names of the connectors that a token shows.</summary>
    public async Task<string[]> NamesAsync(string token)
    {
        using HttpResponseMessage answer = await ListAsync(token);
        Assert.Equal(200, (int)answer.StatusCode);
        JsonElement list = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return [.. list.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("displayName").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _loopback.Dispose();
        await Server.DisposeAsync();
    }
}
