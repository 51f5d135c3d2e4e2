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

    /// <summary>The address given for Graph cannot be used.</summary>
    InvalidGraphEndpoint,

    /// <summary>The session's cloud does not have the version of the API that was asked for.</summary>
    UnsupportedCloud,

    /// <summary>The text given as access token cannot be one.</summary>
    InvalidAccessToken,
}
