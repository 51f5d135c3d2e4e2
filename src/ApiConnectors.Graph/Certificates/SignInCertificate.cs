using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.Graph.Certificates;

/// <summary>
/// A certificate that an application signs in with, checked. Its key signs here and goes nowhere, so it need not be exportable.
/// </summary>
public static class SignInCertificate
{
    /// <summary>Takes a .pfx file.</summary>
    /// <param name="path">The file's path, taken literally.</param>
    /// <param name="password">Its password; <see langword="null"/> or empty when it has none.</param>
    /// <param name="clock">Says what time it is, for the validity.</param>
    /// <returns>The certificate, for the caller to dispose.</returns>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static X509Certificate2 FromFile(string path, SecureString? password, TimeProvider clock)
    {
        byte[] pfx = PfxFile.Read(path);
        try
        {
            return Check(PfxReader.Open(pfx, password), clock);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pfx);
        }
    }

    /// <summary>Takes a certificate.</summary>
    /// <param name="certificate">The certificate; copied, and the caller's to dispose.</param>
    /// <param name="clock">Says what time it is, for the validity.</param>
    /// <returns>The copy, for the caller to dispose.</returns>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static X509Certificate2 FromCertificate(X509Certificate2 certificate, TimeProvider clock) =>
        Check(new X509Certificate2(certificate), clock);

    private static X509Certificate2 Check(X509Certificate2 certificate, TimeProvider clock)
    {
        try
        {
            CertificateChecks.RefuseWithoutKey(certificate);
            CertificateChecks.RefuseExpired(certificate, clock.GetUtcNow());
            using RSA? rsa = certificate.GetRSAPublicKey();
            return rsa is not null ? certificate : throw new CertificateException(
                CertificateFault.CertificateKeyNotSupported,
                $"The key of the certificate {certificate.Thumbprint} is not RSA, and Entra takes no other for signing in.");
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }
}
