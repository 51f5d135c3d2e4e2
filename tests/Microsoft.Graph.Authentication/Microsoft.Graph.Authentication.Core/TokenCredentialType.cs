namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>What the session signs in with.</summary>
public enum TokenCredentialType
{
    InteractiveBrowser,
    DeviceCode,
    ClientCertificate,
    UserProvidedAccessToken,
    ManagedIdentity,
    ClientSecret,
    EnvironmentVariable,
}
