using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Certificates;

/// <summary>Opens a .pfx (PKCS #12, RFC 7292) just far enough to know what is in it.</summary>
internal static class PfxReader
{
    // ERROR_INVALID_PASSWORD as an HRESULT; .NET sets it for PKCS #12 on every platform.
    private const int InvalidPassword = unchecked((int)0x80070056);

    // Keys are not written to a key store. macOS has no key without a keychain, and .NET makes a temporary one there.
    private static readonly X509KeyStorageFlags s_flags =
        OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    /// <summary>The one certificate with a private key; the caller disposes it.</summary>
    /// <exception cref="CertificateException">There is none, or more than one, or the .pfx does not open.</exception>
    public static X509Certificate2 Open(ReadOnlySpan<byte> pfx, SecureString? password)
    {
        if (pfx.Length > ClientCertificate.LargestPfx)
        {
            throw new CertificateException(
                CertificateFault.CertificateUnreadable, "This is not a .pfx: it is larger than 1 MB, and one with a chain of certificates has a few KB.");
        }

        X509Certificate2Collection all = Import(pfx, password);
        List<X509Certificate2> usable = [.. all.Where(certificate => certificate.HasPrivateKey)];
        foreach (X509Certificate2 other in all.Where(certificate => usable.Count != 1 || certificate != usable[0]))
        {
            other.Dispose();
        }

        return usable.Count switch
        {
            1 => usable[0],
            0 => throw new CertificateException(CertificateFault.CertificateHasNoPrivateKey, "The .pfx holds no private key."),
            _ => throw new CertificateException(
                CertificateFault.CertificateAmbiguous, $"The .pfx holds {usable.Count} certificates with a private key; only one can be used."),
        };
    }

    private static X509Certificate2Collection Import(ReadOnlySpan<byte> pfx, SecureString? password)
    {
        // Other formats that .NET would take (a certificate alone, a signed file) have no key in them.
        X509Certificate2Collection all = [];
        using SecretText text = SecretText.Open(password);
        try
        {
            all.Import(pfx, text.Span, s_flags);
            return all;
        }
        catch (CryptographicException exception) when (exception.HResult == InvalidPassword)
        {
            throw new CertificateException(
                CertificateFault.CertificatePasswordIncorrect,
                text.Length == 0 ? "The .pfx needs a password." : "The password does not open the .pfx.");
        }
        catch (CryptographicException)
        {
            throw new CertificateException(CertificateFault.CertificateUnreadable, "This is not a .pfx (PKCS #12), or it is damaged.");
        }
    }
}
