using System.Security;
using System.Text.Json;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Connectors;

/// <summary>HTTP Basic authentication (<c>basicAuthentication</c>).</summary>
/// <param name="username">The user name; without a colon, which ends it in HTTP Basic (RFC 7617).</param>
/// <param name="password">The password; opened while the request is written, and never kept.</param>
public sealed class BasicAuthentication(string username, SecureString password) : ConnectorAuthentication
{
    internal override void Check()
    {
        if (string.IsNullOrWhiteSpace(username))
        {
            throw new InvalidInputException(InvalidInput.InvalidCredential, "The credential has no user name.");
        }

        if (username.Contains(':', StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                InvalidInput.InvalidCredential, "The user name has a colon in it, which HTTP Basic authentication cannot carry.");
        }

        using SecretText text = SecretText.Open(password);
        if (text.Length == 0)
        {
            throw new InvalidInputException(InvalidInput.InvalidCredential, "The credential has no password.");
        }

        if (text.Span.SequenceEqual(Redaction.Mask))
        {
            throw new InvalidInputException(
                InvalidInput.InvalidCredential, $"The password is '{Redaction.Mask}', the mask that Graph shows instead of one. Give the real password.");
        }
    }

    internal override void Write(Utf8JsonWriter writer)
    {
        using SecretText text = SecretText.Open(password);
        writer.WriteString("@odata.type", "#microsoft.graph.basicAuthentication");
        writer.WriteString("username", username);
        writer.WriteString("password", text.Span);
    }

    internal override bool IsWhat(IdentityApiConnector connector) => connector.Username == username;
}
