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

    /// <summary>Opens and checks the certificate of a .pfx file that an application signs in with.</summary>
    /// <inheritdoc cref="Open"/>
    public static X509Certificate2 OpenToSignIn(PathIntrinsics paths, string path, SecureString? password) =>
        SignInCertificate.FromFile(Resolve(paths, path), password, TimeProvider.System);

    private static string Resolve(PathIntrinsics paths, string path) => LiteralPath.Find(paths, path)
        ?? throw new CertificateException(CertificateFault.CertificateFileNotFound, $"'{path}' is not the path of a file.");
}
