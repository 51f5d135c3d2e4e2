namespace ApiConnectors.Sessions;

/// <summary>Why there is no session to use.</summary>
public enum SessionFault
{
    /// <summary>Nobody is signed in.</summary>
    NotConnected,

    /// <summary>The session is no longer the one that it says it is, or not the one that an object came from.</summary>
    SessionChanged,

    /// <summary>The installed Microsoft.Graph.Authentication is not of the 2.x line.</summary>
    GraphModuleNotSupported,

    /// <summary>The session was removed.</summary>
    SessionRemoved,

    /// <summary>The session is not one that this module made, so it is not this module's to remove.</summary>
    SessionNotRemovable,

    /// <summary>The address given for Graph cannot be used.</summary>
    InvalidGraphEndpoint,

    /// <summary>The session's cloud does not have the version of the API that was asked for.</summary>
    UnsupportedCloud,

    /// <summary>The address given for the sign-in authority cannot be used.</summary>
    InvalidAuthority,

    /// <summary>The text given as tenant cannot be one, or not for this kind of sign-in.</summary>
    InvalidTenantId,

    /// <summary>The text given as client id cannot be one, or there are two that differ.</summary>
    InvalidClientId,

    /// <summary>The text given as scope cannot be one.</summary>
    InvalidScope,

    /// <summary>The client secret is empty.</summary>
    InvalidClientSecret,

    /// <summary>The text given as access token cannot be one.</summary>
    InvalidAccessToken,
}
