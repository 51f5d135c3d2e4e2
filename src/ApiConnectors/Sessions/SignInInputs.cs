using System.Security;
using System.Text.RegularExpressions;

namespace ApiConnectors.Sessions;

/// <summary>What can be seen to be wrong with the input of a sign-in before anything is sent.</summary>
internal static partial class SignInInputs
{
    /// <summary>For people who do not say which tenant: that of their account.</summary>
    public const string AnyTenant = "organizations";

    /// <summary>
    /// Microsoft Graph Command Line Tools, the application of Connect-MgGraph: it is in nearly every tenant already, and a consent
    /// that was given there holds here.
    /// </summary>
    public const string GraphCommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    /// <summary>A tenant's GUID, or one of its domain names.</summary>
    /// <param name="tenantId">What was given.</param>
    /// <param name="isPerson">Whether a person signs in, whose account then tells the tenant.</param>
    public static string Tenant(string tenantId, bool isPerson)
    {
        bool isAny = tenantId.Equals(AnyTenant, StringComparison.OrdinalIgnoreCase) || tenantId.Equals("common", StringComparison.OrdinalIgnoreCase);
        return Guid.TryParseExact(tenantId, "D", out _) || DomainName().IsMatch(tenantId) || (isAny && isPerson) ? tenantId : throw new SessionException(
            SessionFault.InvalidTenantId,
            isAny
                ? $"An application signs in to one tenant, so -TenantId cannot be '{tenantId}'. Give the tenant's GUID or one of its domain names."
                : $"'{tenantId}' is no tenant. Give -TenantId its GUID, or one of its domain names such as contoso.onmicrosoft.com.");
    }

    /// <summary>An application's GUID.</summary>
    public static string Client(string clientId) => Guid.TryParseExact(clientId, "D", out _) ? clientId : throw new SessionException(
        SessionFault.InvalidClientId,
        $"'{clientId}' is no client id. Give the application's GUID, which the Entra admin center shows as 'Application (client) ID'.");

    /// <summary>The application of a client secret: it is named by the credential, and may be named by <c>-ClientId</c> as well.</summary>
    public static string Client(string userName, string? clientId) => clientId is null || clientId.Equals(userName, StringComparison.OrdinalIgnoreCase)
        ? Client(userName)
        : throw new SessionException(
            SessionFault.InvalidClientId,
            $"-ClientId is '{clientId}', and the user name of -ClientSecretCredential is '{userName}'. It is the client id too, so leave -ClientId out.");

    /// <summary>A client secret; copied.</summary>
    public static SecureString Secret(SecureString secret) => secret.Length > 0 ? secret.Copy() : throw new SessionException(
        SessionFault.InvalidClientSecret, "The password of -ClientSecretCredential is empty. It is the application's client secret: its value, not its id.");

    /// <summary>Delegated permissions, each one word.</summary>
    public static IReadOnlyList<string> Scopes(IReadOnlyList<string> scopes) =>
        scopes.FirstOrDefault(scope => scope.Length == 0 || scope.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == ','))
            is not { } wrong ? scopes : throw new SessionException(
            SessionFault.InvalidScope, $"'{wrong}' is no scope. Give each by itself, as in -Scopes APIConnectors.ReadWrite.All, IdentityUserFlow.Read.All.");

    // RFC 1123 section 2.1, with at least one dot.
    [GeneratedRegex(@"^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex DomainName();
}
