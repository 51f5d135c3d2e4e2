using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.Graph.Certificates;

/// <summary>What is looked at before a certificate is sent: what makes it useless is an error, what makes it doubtful a warning.</summary>
internal static class CertificateChecks
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2"; // id-kp-clientAuth, RFC 5280 section 4.2.1.12
    private const string AnyPurpose = "2.5.29.37.0";
    private const int WeakestRsaKey = 2048; // bits; NIST SP 800-131A Rev. 2

    /// <summary>Throws when nobody could authenticate with it.</summary>
    public static void RefuseWithoutKey(X509Certificate2 certificate)
    {
        if (!certificate.HasPrivateKey)
        {
            throw new CertificateException(
                CertificateFault.CertificateHasNoPrivateKey, $"The certificate {certificate.Thumbprint} has no private key.");
        }
    }

    /// <summary>Throws when it has expired.</summary>
    public static void RefuseExpired(X509Certificate2 certificate, DateTimeOffset now)
    {
        DateTimeOffset notAfter = certificate.NotAfter.ToUniversalTime();
        if (notAfter <= now)
        {
            throw new CertificateException(
                CertificateFault.CertificateExpired, $"The certificate {certificate.Thumbprint} expired on {notAfter:yyyy-MM-dd HH:mm} UTC.");
        }
    }

    /// <summary>Throws when the certificate has expired, and gives the warnings otherwise.</summary>
    public static IReadOnlyList<string> Run(X509Certificate2 certificate, DateTimeOffset now)
    {
        RefuseExpired(certificate, now);
        DateTimeOffset notBefore = certificate.NotBefore.ToUniversalTime();
        List<string> warnings = [];
        if (notBefore > now)
        {
            warnings.Add($"The certificate {certificate.Thumbprint} is not valid before {notBefore:yyyy-MM-dd HH:mm} UTC. " +
                "Until then it stays inactive, and the service goes on with the certificate that it has.");
        }

        using RSA? rsa = certificate.GetRSAPublicKey();
        if (rsa?.KeySize < WeakestRsaKey)
        {
            warnings.Add($"The certificate {certificate.Thumbprint} has an RSA key of {rsa.KeySize} bits; use {WeakestRsaKey} or more.");
        }

        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage
            && !usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value is ClientAuthentication or AnyPurpose))
        {
            warnings.Add($"The certificate {certificate.Thumbprint} is not meant for client authentication (its enhanced key usage lacks " +
                $"{ClientAuthentication}), so the endpoint may refuse it.");
        }

        return warnings;
    }
}
