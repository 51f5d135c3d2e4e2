namespace ApiConnectors.Graph.Certificates;

/// <summary>Why a certificate cannot be used.</summary>
public enum CertificateFault
{
    /// <summary>The path leads to no file.</summary>
    CertificateFileNotFound,

    /// <summary>The file cannot be read: no permission, or a fault of the disk or the network.</summary>
    CertificateFileUnreadable,

    /// <summary>The bytes are no .pfx, or it is damaged.</summary>
    CertificateUnreadable,

    /// <summary>The password does not open the .pfx, or it needs one.</summary>
    CertificatePasswordIncorrect,

    /// <summary>There is no private key, so nobody could authenticate with it.</summary>
    CertificateHasNoPrivateKey,

    /// <summary>The .pfx holds several certificates with a private key, and nothing says which one the service would take.</summary>
    CertificateAmbiguous,

    /// <summary>The certificate has expired.</summary>
    CertificateExpired,

    /// <summary>The private key may not leave the place where it is kept.</summary>
    CertificateKeyNotExportable,

    /// <summary>The key is of a kind that Entra does not take for signing in.</summary>
    CertificateKeyNotSupported,
}
