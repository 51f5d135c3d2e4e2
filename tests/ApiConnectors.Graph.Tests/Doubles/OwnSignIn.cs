using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Identity;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>A sign-in of our own at the emulator, and its connectors, with waits between tries that are over at once.</summary>
internal sealed class OwnSignIn : IDisposable
{
    private readonly HttpClient _http;

    public OwnSignIn(AuthorityEmulator emulator, SignInMethod method, Func<SignInRequest, SignInRequest>? change = null)
    {
        SignInRequest request = new()
        {
            Authority = emulator.Server.Root,
            TenantId = emulator.Tenant.Id,
            ClientId = emulator.App.ClientId,
            GraphRoot = emulator.Server.Root,
            Permissions = ["APIConnectors.ReadWrite.All"],
            Method = method,
        };
        Tokens = EntryPoint.CreateTokenSource(change?.Invoke(request) ?? request, Clock);
        _http = new HttpClient(new AccessTokenHandler(emulator.Server.Root, Tokens, TestEmulator.Wire()));
        Connectors = new ApiConnectorsClient(
            new GraphClient(new GraphConnection(_http, emulator.Server.Root, emulator.Server.Root), GraphClient.V1));
    }

    public InstantClock Clock { get; } = new();

    public IAccessTokenSource Tokens { get; }

    public ApiConnectorsClient Connectors { get; }

    public static OwnSignIn WithSecret(AuthorityEmulator emulator, string secret = AuthorityEmulator.ClientSecret, Func<SignInRequest, SignInRequest>? change = null) =>
        new(emulator, new SecretSignIn(Secret.Of(secret)), change);

    public static OwnSignIn WithDeviceCode(AuthorityEmulator emulator, Action<DeviceCodePrompt>? show = null) =>
        new(emulator, new DeviceCodeSignIn(show ?? (_ => { })));

    /// <summary>The names of the connectors that the session shows.</summary>
    public async Task<string[]> NamesAsync()
    {
        List<string> names = [];
        await foreach (IdentityApiConnector connector in Connectors.ListAsync(TestContext.Current.CancellationToken))
        {
            names.Add(connector.DisplayName);
        }

        return [.. names];
    }

    /// <summary>How a sign-in fails.</summary>
    public Task<SignInException> FailsAsync() => Assert.ThrowsAsync<SignInException>(() => Tokens.GetAsync(TestContext.Current.CancellationToken));

    public void Dispose() => _http.Dispose();
}
