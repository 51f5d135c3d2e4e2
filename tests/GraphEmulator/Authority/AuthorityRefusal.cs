using System.Globalization;
using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>The authority says no, in Entra's words: they are what people search the web for.</summary>
internal sealed class AuthorityRefusal(int status, string error, int code, string message) : Exception(message)
{
    private const string Federation =
        "Check your federated identity credential Subject, Audience and Issuer against the presented assertion. "
        + "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

    private const string Certificates = "Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .";

    public string? SubError { get; private init; }

    public string? Claims { get; private init; }

    public static AuthorityRefusal ParameterMissing(string name) =>
        Request(900144, $"The request body must contain the following parameter: '{name}'.");

    public static AuthorityRefusal OtherMethod(string accepted, string received) =>
        Request(900561, $"The endpoint only accepts {accepted} requests. Received a {received} request.");

    public static AuthorityRefusal UnknownTenant(string name) => Request(
        90002,
        $"Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. "
        + "Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");

    public static AuthorityRefusal UnknownApp(string clientId, Tenant tenant) => new(
        400,
        "unauthorized_client",
        700016,
        $"Application with identifier '{clientId}' was not found in the directory '{tenant.Domain ?? tenant.Id}'. This can happen if the "
        + "application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have "
        + "sent your authentication request to the wrong tenant.");

    public static AuthorityRefusal GrantTypeUnknown(string type) =>
        new(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{type}'.");

    public static AuthorityRefusal ScopeWithoutDefault(string scope) => new(
        400,
        "invalid_scope",
        1002012,
        $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to "
        + "the resource identifier (application ID URI).");

    public static AuthorityRefusal CredentialMissing() =>
        Client(7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

    public static AuthorityRefusal SecretWrong(string clientId) => Client(
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret "
        + $"ID, for a secret added to app '{clientId}'.");

    public static AuthorityRefusal SecretExpired(string clientId) => Client(
        7000222,
        $"The provided client secret keys for app '{clientId}' are expired. Visit the Azure portal to create new keys for your app: "
        + "https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.");

    public static AuthorityRefusal AssertionMalformed() => Client(50027, "JWT token is invalid or malformed.");

    public static AuthorityRefusal AssertionOfOther() =>
        Client(700021, $"Client assertion application identifier doesn't match 'client_id' parameter. {Certificates}");

    public static AuthorityRefusal AssertionAudience() =>
        Client(700023, $"Client assertion audience claim does not match Realm issuer. {Certificates}");

    public static AuthorityRefusal AssertionOutOfTime(DateTimeOffset now, DateTimeOffset from, DateTimeOffset until) => Client(
        700024,
        $"Client assertion is not within its valid time range. Current time: {now.UtcDateTime:O}, assertion valid from "
        + $"{from.UtcDateTime:O}, expiry time of assertion {until.UtcDateTime:O}. {Certificates}");

    public static AuthorityRefusal CertificateUnknown(string? thumbprint, string clientId) => Client(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not "
        + $"found., Thumbprint of key used by client: '{thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS "
        + $"Graph to see configured keys for app Id '{clientId}'.]");

    public static AuthorityRefusal CertificateExpired(string? thumbprint) => Client(
        700027,
        $"Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '{thumbprint}'.]");

    public static AuthorityRefusal SignatureWrong() => Client(
        700027,
        "Client assertion contains an invalid signature. [Reason - The key was found, but use of the key to verify the signature failed.]");

    public static AuthorityRefusal IssuerUnknown(string? issuer) =>
        Client(700211, $"No matching federated identity record found for presented assertion issuer '{issuer}'. {Federation}");

    public static AuthorityRefusal AudienceUnknown(string? audience) =>
        Client(700212, $"No matching federated identity record found for presented assertion audience '{audience}'. {Federation}");

    public static AuthorityRefusal SubjectUnknown(string? subject) =>
        Client(700213, $"No matching federated identity record found for presented assertion subject '{subject}'. {Federation}");

    public static AuthorityRefusal UserUnknown(Tenant tenant) =>
        Grant(50034, $"The user account does not exist in the {tenant.Id} directory. To sign into this application, the account must be added to the directory.");

    public static AuthorityRefusal NoConsent(string clientId) => new(
        400,
        "invalid_grant",
        65001,
        $"The user or administrator has not consented to use the application with ID '{clientId}'. Send an interactive authorization "
        + "request for this user and resource.")
    {
        SubError = "consent_required",
    };

    public static AuthorityRefusal GrantUnknown() =>
        Grant(70008, "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");

    public static AuthorityRefusal GrantRevoked() =>
        Grant(50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.");

    public static AuthorityRefusal CodeUsed() =>
        Grant(54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");

    public static AuthorityRefusal RedirectUnknown(string? redirect, string clientId) => Request(
        50011,
        $"The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the application '{clientId}'.");

    public static AuthorityRefusal RedirectDiffers(string? redirect) => Grant(
        500112, $"The reply address '{redirect}' does not match the reply address provided when requesting Authorization code.");

    public static AuthorityRefusal VerifierWrong() =>
        Grant(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");

    public static AuthorityRefusal MultiFactorRequired(string resource) => new(
        400,
        "invalid_grant",
        50076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor "
        + $"authentication to access '{resource}'.")
    {
        SubError = "basic_action",
        Claims = """{"access_token":{"capolids":{"essential":true,"values":["4b1f2f4a-9f0c-4f0e-8e0a-3c1f6a2d9b57"]}}}""",
    };

    /// <summary>An error of the device code flow, by its name.</summary>
    public static AuthorityRefusal Device(string error) => error switch
    {
        "authorization_pending" => new(400, error, 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
        "expired_token" => new(
            400,
            error,
            70020,
            "The provided value for the input parameter 'device_code' is not valid. This device code has expired."),
        "authorization_declined" => new(400, error, 70018, "The user has denied access to the device code flow request."),
        "bad_verification_code" => new(400, error, 70019, "The verification code is not valid."),
        _ => new(400, error, 70016, $"OAuth 2.0 device flow error: {error}."),
    };

    public GraphAnswer ToAnswer(GraphRequest request, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
        JsonObject body = new()
        {
            ["error"] = error,
            ["error_description"] =
                $"AADSTS{code}: {Message} Trace ID: {request.RequestId} Correlation ID: {request.ClientRequestId} Timestamp: {time}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = time,
            ["trace_id"] = request.RequestId,
            ["correlation_id"] = request.ClientRequestId,
            ["error_uri"] = $"{request.Root}/error?code={code}",
        };
        if (SubError is not null)
        {
            body["suberror"] = SubError;
        }

        if (Claims is not null)
        {
            body["claims"] = Claims;
        }

        return GraphAnswer.PlainJson(status, body);
    }

    private static AuthorityRefusal Request(int code, string message) => new(400, "invalid_request", code, message);

    private static AuthorityRefusal Client(int code, string message) => new(401, "invalid_client", code, message);

    private static AuthorityRefusal Grant(int code, string message) => new(400, "invalid_grant", code, message);
}
