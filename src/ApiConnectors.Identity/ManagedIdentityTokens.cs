using ApiConnectors.Graph.SignIn;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ApiConnectors.Identity;

/// <summary>
/// Tokens of the identity that Azure gives to a machine, an app or a runbook. Where it is asked for them MSAL tells from the
/// environment: App Service and Automation, Arc, Service Fabric, Cloud Shell, otherwise the metadata service of a machine.
/// </summary>
internal sealed class ManagedIdentityTokens : TokenSource
{
    private readonly IdentityEndpointHttp _http = new();
    private readonly string _resource;
    private IManagedIdentityApplication? _application;

    public ManagedIdentityTokens(SignInRequest request, TimeProvider clock)
        : base(clock)
    {
        _resource = Scopes.Root(request.GraphRoot);
        _application = ManagedIdentityApplicationBuilder
            .Create(request.ClientId.Length == 0 ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.WithUserAssignedClientId(request.ClientId))
            .WithClientCapabilities(ClientCapabilities.All)
            .WithHttpClientFactory(_http)
            .Build();
    }

    public override void Dispose()
    {
        _application = null;
        _http.Dispose();
    }

    protected override Task<AuthenticationResult> AcquireAsync(bool renew, string? claims, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_application is null, this);
        return _application.AcquireTokenForManagedIdentity(_resource).WithForceRefresh(renew).WithClaims(claims).ExecuteAsync(cancellationToken);
    }
}
