using System.Security;
using System.Text;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Sessions;

/// <summary>The token of another identity provider, which the application trusts in place of a secret (workload identity federation).</summary>
internal static class FederatedTokens
{
    // Tokens have a few KB; a file with more is something else.
    private const int LargestFile = 64 * 1024;

    /// <summary>One token. When it has ended, the session cannot be renewed.</summary>
    /// <exception cref="SignInException">It is none.</exception>
    public static FederatedSignIn Given(SecureString token)
    {
        SecureString own = token.Copy();
        string Read()
        {
            using SecretText text = SecretText.Open(own);
            return Check(text.Span.ToString(), "The federated token");
        }

        Read();
        return new FederatedSignIn(_ => Task.FromResult(Read()), own);
    }

    /// <summary>A file that somebody writes anew before its token ends, as Kubernetes does; read at each renewal.</summary>
    /// <exception cref="SignInException">It cannot be read, or holds none.</exception>
    public static FederatedSignIn InFile(string path)
    {
        string Read()
        {
            try
            {
                FileInfo file = new(path);
                return file is { Exists: true, Length: > LargestFile }
                    ? throw Unreadable($"The file '{path}' is no token: it has more than 64 KB.")
                    : Check(File.ReadAllText(path, Encoding.UTF8).Trim(), $"What is in the file '{path}'");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw Unreadable($"The file '{path}' cannot be read: {exception.Message}");
            }
        }

        Read();
        return new FederatedSignIn(_ => Task.FromResult(Read()));
    }

    // RFC 7519 section 3, and signed.
    private static string Check(string token, string what) =>
        AccessTokenSession.IsToken(token) && token.Split('.') is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]
            ? token
            : throw Unreadable($"{what} is not a signed JSON web token.");

    private static SignInException Unreadable(string message) => new(SignInFault.FederatedTokenUnreadable, message);
}
