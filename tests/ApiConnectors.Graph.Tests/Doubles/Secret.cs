using System.Net;
using System.Security;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Secure strings from text and back.</summary>
internal static class Secret
{
    public static SecureString Of(string text) => new NetworkCredential("", text).SecurePassword;

    public static string Text(SecureString secret) => new NetworkCredential("", secret).Password;
}
