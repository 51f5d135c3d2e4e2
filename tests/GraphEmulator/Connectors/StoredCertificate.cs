using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.GraphEmulator;

/// <summary>What the service remembers of an uploaded certificate: nothing secret.</summary>
/// <param name="Thumbprint">SHA-1, upper-case hexadecimal.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="NotAfter">UTC.</param>
public sealed record StoredCertificate(string Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Of any certificate, with or without its private key.</summary>
    public static StoredCertificate From(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new StoredCertificate(
            certificate.Thumbprint,
            certificate.NotBefore.ToUniversalTime(),
            certificate.NotAfter.ToUniversalTime());
    }

    /// <summary>Of the certificate in a .pfx that has its private key.</summary>
    /// <exception cref="CryptographicException">It does not open with the password, or holds no private key.</exception>
    public static StoredCertificate FromPfx(byte[] pfx, string? password)
    {
        // Keys on disk would outlive the test; macOS knows no other place.
        X509KeyStorageFlags keys = OperatingSystem.IsMacOS()
            ? X509KeyStorageFlags.DefaultKeySet
            : X509KeyStorageFlags.EphemeralKeySet;
        X509Certificate2Collection certificates = X509CertificateLoader.LoadPkcs12Collection(pfx, password, keys);
        try
        {
            return certificates.FirstOrDefault(certificate => certificate.HasPrivateKey) is { } own
                ? From(own)
                : throw new CryptographicException("The .pfx holds no private key.");
        }
        finally
        {
            foreach (X509Certificate2 certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    internal bool IsValidAt(DateTimeOffset time) => NotBefore <= time && time < NotAfter;
}
