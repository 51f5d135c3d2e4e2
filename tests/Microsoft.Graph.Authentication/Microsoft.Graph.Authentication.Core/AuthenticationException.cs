namespace Microsoft.Graph.PowerShell;

/// <summary>Thrown by the session without a sign-in. Not System.Security.Authentication's type of that name.</summary>
public class AuthenticationException : Exception
{
    public AuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
