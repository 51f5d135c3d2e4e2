namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>The service says no: ends an operation with a status and Graph's error envelope.</summary>
internal sealed class GraphRefusal(int status, string code, string message) : Exception(message)
{
    // What this service answers nearly everything with.
    private const string ServiceCode = "AADB2C";

    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>();

    public static GraphRefusal BadBody(string message) => new(400, ServiceCode, message);

    public static GraphRefusal TokenMissing() => Unauthorized("Access token is empty.");

    public static GraphRefusal TokenWrong(string reason = "") => Unauthorized($"Access token validation failure. {reason}".TrimEnd());

    public static GraphRefusal TokenExpired() => Unauthorized("Lifetime validation failed, the token is expired.");

    public static GraphRefusal ClaimsChallenge(string root, string claims) => Unauthorized(
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: ClaimsChallenge",
        $"Bearer realm=\"\", authorization_uri=\"{root}/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\", "
        + $"error=\"insufficient_claims\", claims=\"{claims}\"");

    public static GraphRefusal PermissionMissing(string anyOf) => new(
        403,
        ServiceCode,
        $"The application does not have any of the required application permissions ({anyOf}) to access the resource.");

    public static GraphRefusal SelfServiceSignUpOff() =>
        new(403, ServiceCode, "The feature self service sign up is not enabled for the tenant");

    public static GraphRefusal UnknownSegment(string segment) =>
        new(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static GraphRefusal MethodNotAllowed(string allowed) =>
        new(405, "BadRequest", "Specified HTTP method is not allowed for the request target.")
        {
            Headers = new Dictionary<string, string> { ["Allow"] = allowed },
        };

    public static GraphRefusal UnknownQueryOption(string name) =>
        new(400, "BadRequest", $"The query option '{name}' is not supported.");

    public static GraphRefusal BadSkipToken() => new(400, "BadRequest", "The skip token is not one of this service.");

    public static GraphRefusal ContentTypeNotJson() =>
        new(415, ServiceCode, "The request's content type must be application/json in UTF-8.");

    public static GraphRefusal EmptyId() => new(400, ServiceCode, "The value must not be null or empty. Parameter name: Id");

    public static GraphRefusal UnknownConnector(string id) =>
        new(404, ServiceCode, $"The API connector with id '{id}' does not exist.");

    public static GraphRefusal TenantFull(int most) =>
        new(400, ServiceCode, $"A tenant can have at most {most} API connectors.");

    public static GraphRefusal NameTaken(string displayName) =>
        new(409, ServiceCode, $"There is an API connector named '{displayName}'.");

    public static GraphRefusal NotClientCertificate() =>
        new(400, ServiceCode, "The API connector does not use client certificate authentication.");

    public static GraphRefusal ConnectorInUse(string id) =>
        new(400, ServiceCode, $"The API connector with id '{id}' is in use by a user flow.");

    public static GraphRefusal UnknownUserFlow(string id) =>
        new(404, ServiceCode, $"The user flow with id '{id}' does not exist.");

    public static GraphRefusal OtherKindOfTenant(string resource) =>
        new(403, ServiceCode, $"The tenant has no {resource}.");

    public static GraphRefusal BadBatch(string message) => new(400, "BadRequest", message);

    private static GraphRefusal Unauthorized(string message, string challenge = "Bearer") => new(401, "InvalidAuthenticationToken", message)
    {
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
    };
}
