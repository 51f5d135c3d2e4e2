using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Certificates;

/// <summary>
/// A client certificate with its private key, checked and ready to be sent: the bytes of a .pfx and its password. Both are
/// cleared by <see cref="Dispose"/>.
/// </summary>
public sealed class ClientCertificate : IDisposable
{
    /// <summary>The largest .pfx that is taken, in bytes: 1 MB. One with a chain of certificates has a few KB.</summary>
    public const int LargestPfx = 1024 * 1024;

    private readonly SecretBuffer _pfx;
    private readonly SecureString? _password;

    private ClientCertificate(X509Certificate2 certificate, IReadOnlyList<string> warnings, SecretBuffer pfx, SecureString? password)
    {
        Thumbprint = certificate.Thumbprint;
        NotBefore = certificate.NotBefore.ToUniversalTime();
        NotAfter = certificate.NotAfter.ToUniversalTime();
        Warnings = warnings;
        _pfx = pfx;
        _password = password;
    }

    /// <summary>SHA-1 of the certificate in upper-case hexadecimal, as Graph names it.</summary>
    public string Thumbprint { get; }

    /// <summary>From when on it is valid, in UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Until when it is valid, in UTC.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>What a person should know before it is used, as sentences; empty when there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Takes a .pfx file.</summary>
    /// <param name="path">The file's path, taken literally.</param>
    /// <param name="password">Its password; <see langword="null"/> or empty when it has none.</param>
    /// <param name="clock">Says what time it is, for the validity.</param>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static ClientCertificate FromFile(string path, SecureString? password, TimeProvider clock)
    {
        byte[] pfx = PfxFile.Read(path);
        try
        {
            return FromPfx(pfx, password, clock);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pfx);
        }
    }

    /// <summary>Takes a .pfx. The bytes and the password are copied; the caller's own are the caller's to clear.</summary>
    /// <param name="pfx">The bytes of the file.</param>
    /// <param name="password">Its password; <see langword="null"/> or empty when it has none.</param>
    /// <param name="clock">Says what time it is, for the validity.</param>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static ClientCertificate FromPfx(ReadOnlySpan<byte> pfx, SecureString? password, TimeProvider clock)
    {
        using X509Certificate2 certificate = PfxReader.Open(pfx, password);
        IReadOnlyList<string> warnings = CertificateChecks.Run(certificate, clock.GetUtcNow());
        return new ClientCertificate(certificate, warnings, SecretBuffer.From(pfx), password?.Copy());
    }

    /// <summary>Takes a certificate whose private key can be exported, with a password made up for this one use.</summary>
    /// <param name="certificate">The certificate; stays the caller's to dispose.</param>
    /// <param name="clock">Says what time it is, for the validity.</param>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static ClientCertificate FromCertificate(X509Certificate2 certificate, TimeProvider clock)
    {
        CertificateChecks.RefuseWithoutKey(certificate);
        IReadOnlyList<string> warnings = CertificateChecks.Run(certificate, clock.GetUtcNow());
        SecureString password = MakePassword();
        byte[] pfx = [];
        try
        {
            pfx = certificate.Export(X509ContentType.Pkcs12, password);
            return new ClientCertificate(certificate, warnings, SecretBuffer.From(pfx), password);
        }
        catch (CryptographicException)
        {
            password.Dispose();
            throw new CertificateException(
                CertificateFault.CertificateKeyNotExportable,
                $"The private key of the certificate {certificate.Thumbprint} cannot be exported from where it is kept.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pfx);
        }
    }

    /// <summary>Writes <c>pkcs12Value</c> (standard base64, padded) and <c>password</c>, which Graph wants even when it is empty.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        using SecretText text = SecretText.Open(_password);
        writer.WriteBase64String("pkcs12Value", _pfx.Span);
        writer.WriteString("password", text.Span);
    }

    /// <summary>Clears the bytes and the password.</summary>
    public void Dispose()
    {
        _pfx.Dispose();
        _password?.Dispose();
    }

    private static SecureString MakePassword()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        SecureString password = new();
        for (int i = 0; i < 32; i++)
        {
            password.AppendChar(Alphabet[RandomNumberGenerator.GetInt32(Alphabet.Length)]);
        }

        password.MakeReadOnly();
        return password;
    }
}
