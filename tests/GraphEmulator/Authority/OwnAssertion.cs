using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>An assertion that an application signed itself, with the key of a certificate that is registered for it.</summary>
internal static class OwnAssertion
{
    public static void Check(Jwt assertion, GraphRequest request, AppRegistration app, DateTimeOffset now)
    {
        string? thumbprint = assertion.Header("x5t#S256") ?? assertion.Header("x5t");
        HashAlgorithmName hash = assertion.Header("x5t#S256") is null ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        X509Certificate2 certificate =
            app.Certificates.FirstOrDefault(one => Base64Url.EncodeToString(one.GetCertHash(hash)) == thumbprint)
            ?? throw AuthorityRefusal.CertificateUnknown(thumbprint, app.ClientId);
        using RSA? key = certificate.GetRSAPublicKey();
        if (key is null || !assertion.IsSignedBy(key))
        {
            throw AuthorityRefusal.SignatureWrong();
        }

        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime)
        {
            throw AuthorityRefusal.CertificateExpired(thumbprint);
        }

        if (!app.ClientId.Equals(assertion.Claim("sub"), StringComparison.OrdinalIgnoreCase))
        {
            throw AuthorityRefusal.AssertionOfOther();
        }

        if (!IsThisEndpoint(assertion.Claim("aud"), request))
        {
            throw AuthorityRefusal.AssertionAudience();
        }
    }

    // Entra has https alone, and so do its clients believe of the emulator.
    private static bool IsThisEndpoint(string? audience, GraphRequest request) =>
        Uri.TryCreate(audience, UriKind.Absolute, out Uri? address)
        && address.IsLoopback
        && address.Port == new Uri(request.Root).Port
        && address.AbsolutePath.Equals(request.Target.Split('?')[0], StringComparison.OrdinalIgnoreCase);
}
