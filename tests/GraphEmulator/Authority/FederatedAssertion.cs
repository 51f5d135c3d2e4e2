namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>A token of another identity provider that an application presents as its own credential.</summary>
internal static class FederatedAssertion
{
    public static void Check(Jwt assertion, AppRegistration app, SigningKey key)
    {
        (string? issuer, string? subject, string? audience) = (assertion.Claim("iss"), assertion.Claim("sub"), assertion.Claim("aud"));
        FederatedCredential[] ofIssuer = [.. app.FederatedCredentials.Where(one => one.Issuer == issuer)];
        if (ofIssuer.Length == 0)
        {
            throw AuthorityRefusal.IssuerUnknown(issuer);
        }

        if (assertion.Header("kid") != key.Id || !assertion.IsSignedBy(key.Rsa))
        {
            throw AuthorityRefusal.SignatureWrong();
        }

        FederatedCredential[] ofSubject = [.. ofIssuer.Where(one => one.Subject == subject)];
        if (ofSubject.Length == 0)
        {
            throw AuthorityRefusal.SubjectUnknown(subject);
        }

        if (!ofSubject.Any(one => one.Audience == audience))
        {
            throw AuthorityRefusal.AudienceUnknown(audience);
        }
    }
}
