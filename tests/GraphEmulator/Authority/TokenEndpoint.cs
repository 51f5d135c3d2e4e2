using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary><c>POST /{tenant}/oauth2/v2.0/token</c>: a credential, a code or a refresh token for an access token.</summary>
internal sealed class TokenEndpoint(EmulatorState state)
{
    private readonly TokenAuthority authority = state.Authority;
    private readonly ClientAuthentication clients = new(state.Authority);

    public GraphAnswer Answer(GraphRequest request, Tenant tenant, Parameters form) => form.Required("grant_type") switch
    {
        "client_credentials" => ForApp(request, tenant, form),
        "urn:ietf:params:oauth:grant-type:device_code" or "device_code" => ForDeviceCode(request, tenant, form),
        "authorization_code" => ForCode(request, tenant, form),
        "refresh_token" => ForRefreshToken(request, tenant, form),
        var other => throw AuthorityRefusal.GrantTypeUnknown(other),
    };

    private GraphAnswer ForApp(GraphRequest request, Tenant tenant, Parameters form)
    {
        AppRegistration app = clients.Check(request, form, tenant, mayBePublic: false);
        string scope = form.Required("scope");
        RequestedScopes scopes = new(scope);
        if (!scopes.IsDefault)
        {
            throw AuthorityRefusal.ScopeWithoutDefault(scope);
        }

        return Token(new TokenContent(tenant, scopes.Resource, app.ClientId) { Roles = app.Roles, Claims = form.Text("claims") });
    }

    private GraphAnswer ForDeviceCode(GraphRequest request, Tenant tenant, Parameters form)
    {
        AppRegistration app = clients.Check(request, form, tenant, mayBePublic: true);
        DeviceCode code = authority.DeviceCodes.Poll(form.Required("device_code"), app.ClientId, authority.Now);
        TenantUser user = tenant.FindUser(code.User) ?? throw AuthorityRefusal.UserUnknown(tenant);
        return Delegated(request, form, new Grant(tenant, app, user, new RequestedScopes(code.Scope)) { Claims = code.Claims });
    }

    private GraphAnswer ForCode(GraphRequest request, Tenant tenant, Parameters form)
    {
        AppRegistration app = clients.Check(request, form, tenant, mayBePublic: true);
        Grant grant = authority.Grants.Redeem(form.Required("code"), form.Text("redirect_uri"), form.Text("code_verifier"));
        return grant.App.ClientId == app.ClientId ? Delegated(request, form, grant) : throw AuthorityRefusal.GrantUnknown();
    }

    private GraphAnswer ForRefreshToken(GraphRequest request, Tenant tenant, Parameters form)
    {
        AppRegistration app = clients.Check(request, form, tenant, mayBePublic: true);
        Grant grant = authority.Grants.Find(form.Required("refresh_token"));
        if (grant.App.ClientId != app.ClientId || grant.Tenant != tenant)
        {
            throw AuthorityRefusal.GrantUnknown();
        }

        RequestedScopes scopes = form.Text("scope") is string scope ? new RequestedScopes(scope) : grant.Scopes;
        return state.Options.InteractionRequired
            ? throw AuthorityRefusal.MultiFactorRequired(scopes.Resource)
            : Delegated(request, form, grant with { Scopes = scopes, Claims = form.Text("claims"), Nonce = null });
    }

    private GraphAnswer Delegated(GraphRequest request, Parameters form, Grant grant)
    {
        (RequestedScopes scopes, TenantUser user) = (grant.Scopes, grant.User);
        IReadOnlyList<string> granted = scopes.GrantedOf(grant.App.Scopes) ?? throw AuthorityRefusal.NoConsent(grant.App.ClientId);
        TokenContent content = new(grant.Tenant, scopes.Resource, grant.App.ClientId) { Scopes = granted, User = user, Claims = grant.Claims };
        JsonObject more = new() { ["scope"] = scopes.Describe(granted) };
        if (scopes.Extras.Contains("offline_access"))
        {
            more["refresh_token"] = authority.Grants.NewRefreshToken(grant);
        }

        if (scopes.Extras.Contains("openid"))
        {
            more["id_token"] = authority.IssueIdToken(grant, request.Root);
        }

        if (form.Text("client_info") is not null)
        {
            string info = new JsonObject { ["uid"] = user.Id, ["utid"] = grant.Tenant.Id }.ToJsonString();
            more["client_info"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(info));
        }

        return Token(content, more);
    }

    private GraphAnswer Token(TokenContent content, JsonObject? more = null)
    {
        JsonObject answer = more ?? [];
        answer["token_type"] = "Bearer";
        answer["expires_in"] = (long)authority.Lifetime.TotalSeconds;
        answer["ext_expires_in"] = (long)authority.Lifetime.TotalSeconds;
        answer["access_token"] = authority.IssueToken(content);
        return GraphAnswer.PlainJson(200, answer);
    }
}
