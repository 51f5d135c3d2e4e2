namespace Microsoft.Graph.PowerShell.Authentication;

internal static class SessionSignOut
{
    /// <summary>
    /// Forgets who was signed in and with what. The environment stays, and clients that somebody holds live on, without a
    /// token to send.
    /// </summary>
    internal static void SignOut(this GraphSession session)
    {
        session.AuthContext = null;
        session.UserProvidedToken = null;
        session.SignIn = null;
        session.GraphHttpClient = null;
    }
}
