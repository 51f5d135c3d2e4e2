using System.Net;
using System.Security;

namespace Microsoft.Graph.PowerShell.Authentication;

internal static class SecureText
{
    internal static SecureString ToSecureString(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    internal static string ToText(SecureString secure) => new NetworkCredential(string.Empty, secure).Password;
}
