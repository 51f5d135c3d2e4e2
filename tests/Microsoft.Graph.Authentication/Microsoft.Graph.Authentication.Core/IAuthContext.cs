using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>What Get-MgContext writes: who is signed in, where, and how.</summary>
public interface IAuthContext
{
    string? ClientId { get; set; }

    string? TenantId { get; set; }

    string[]? Scopes { get; set; }

    AuthenticationType AuthType { get; set; }

    TokenCredentialType TokenCredentialType { get; set; }

    string? CertificateThumbprint { get; set; }

    string? CertificateSubjectName { get; set; }

    bool SendCertificateChain { get; set; }

    string? Account { get; set; }

    string? AppName { get; set; }

    ContextScope ContextScope { get; set; }

    X509Certificate2? Certificate { get; set; }

    Version? PSHostVersion { get; set; }

    string? ManagedIdentityId { get; set; }

    SecureString? ClientSecret { get; set; }

    /// <summary>The name of the cloud that was connected to. It stays when the session is re-pointed.</summary>
    string? Environment { get; set; }
}
