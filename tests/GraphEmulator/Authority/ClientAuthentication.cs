using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>How an application shows that it is the one it names: a secret, or an assertion.</summary>
internal sealed class ClientAuthentication(TokenAuthority authority)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <param name="request">The request.</param>
    /// <param name="form">Its body.</param>
    /// <param name="tenant">The tenant that its path names.</param>
    /// <param name="mayBePublic">Whether a public client needs nothing to show.</param>
    public AppRegistration Check(GraphRequest request, Parameters form, Tenant tenant, bool mayBePublic)
    {
        string clientId = form.Required("client_id");
        AppRegistration app = tenant.FindApp(clientId) ?? throw AuthorityRefusal.UnknownApp(clientId, tenant);
        if (form.Text("client_assertion") is string assertion)
        {
            CheckAssertion(form.Required("client_assertion_type") == JwtBearer ? Jwt.Read(assertion) : null, request, app);
        }
        else if (form.Text("client_secret") is string secret)
        {
            CheckSecret(secret, app);
        }
        else if (!mayBePublic || !app.PublicClient)
        {
            throw AuthorityRefusal.CredentialMissing();
        }

        return app;
    }

    private void CheckSecret(string secret, AppRegistration app)
    {
        AppSecret[] meant = [.. app.Secrets.Where(one => one.Value == secret)];
        if (meant.Length == 0)
        {
            throw AuthorityRefusal.SecretWrong(app.ClientId);
        }

        if (meant.All(one => one.ExpiresOn <= authority.Now))
        {
            throw AuthorityRefusal.SecretExpired(app.ClientId);
        }
    }

    private void CheckAssertion(Jwt? assertion, GraphRequest request, AppRegistration app)
    {
        if (assertion is null)
        {
            throw AuthorityRefusal.AssertionMalformed();
        }

        bool isOwn = app.ClientId.Equals(assertion.Claim("iss"), StringComparison.OrdinalIgnoreCase);
        if (isOwn)
        {
            OwnAssertion.Check(assertion, request, app, authority.Now);
        }
        else
        {
            FederatedAssertion.Check(assertion, app, authority.OtherKey);
        }

        DateTimeOffset from = assertion.Time("nbf") ?? DateTimeOffset.UnixEpoch;
        DateTimeOffset until = assertion.Time("exp") ?? throw AuthorityRefusal.AssertionMalformed();
        if (authority.Now < from || authority.Now >= until)
        {
            throw AuthorityRefusal.AssertionOutOfTime(authority.Now, from, until);
        }
    }
}
