namespace ApiConnectors.Graph.Connectors;

/// <summary>The part of the input that cannot be sent.</summary>
public enum InvalidInput
{
    /// <summary>The display name is empty.</summary>
    InvalidDisplayName,

    /// <summary>The target URL is not a public https address, carries credentials, or has its query masked.</summary>
    InvalidTargetUrl,

    /// <summary>The user name or the password cannot be sent as HTTP Basic.</summary>
    InvalidCredential,

    /// <summary>An update that changes nothing.</summary>
    NothingToChange,
}
