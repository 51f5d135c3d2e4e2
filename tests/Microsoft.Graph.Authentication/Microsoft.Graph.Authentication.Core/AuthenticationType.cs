namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>On whose behalf the session acts.</summary>
public enum AuthenticationType
{
    Delegated,
    AppOnly,
    UserProvidedAccessToken,
    ManagedIdentity,
    EnvironmentVariable,
}
