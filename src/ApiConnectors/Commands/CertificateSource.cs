using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;

namespace ApiConnectors.Commands;

/// <summary>Where a cmdlet's certificate comes from: the path of a .pfx file, or a certificate object.</summary>
internal static class CertificateSource
{
    /// <summary>Opens and checks the certificate that the parameters name, or gives nothing when they name none.</summary>
    /// <param name="paths">Resolves the path.</param>
    /// <param name="path">A literal PowerShell path: drives, <c>~</c> and relative paths work, brackets and stars are just characters.</param>
    /// <param name="password">The password of the .pfx.</param>
    /// <param name="certificate">The certificate object.</param>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public static ClientCertificate? Open(PathIntrinsics paths, string? path, SecureString? password, X509Certificate2? certificate) =>
        path is not null ? ClientCertificate.FromFile(Resolve(paths, path), password, TimeProvider.System)
        : certificate is not null ? ClientCertificate.FromCertificate(certificate, TimeProvider.System)
        : null;

    private static string Resolve(PathIntrinsics paths, string path)
    {
        try
        {
            string file = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? file : throw NoFile(path);
        }
        catch (SessionStateException)
        {
            throw NoFile(path);
        }
    }

    private static CertificateException NoFile(string path) => new(CertificateFault.CertificateFileNotFound, $"'{path}' is not the path of a file.");
}
