namespace ApiConnectors.Graph.Http;

/// <summary>What went wrong with a request, as far as it decides what to do next.</summary>
public enum GraphFault
{
    /// <summary>400, 422 and every other 4xx without a name of its own: the service does not accept the request.</summary>
    InvalidRequest,

    /// <summary>401: the token is missing, expired or not accepted.</summary>
    Unauthorized,

    /// <summary>403: the application lacks the scope, or the account lacks the role.</summary>
    Forbidden,

    /// <summary>The tenant has self-service sign-up switched off.</summary>
    FeatureNotEnabled,

    /// <summary>404: there is nothing at this address.</summary>
    NotFound,

    /// <summary>409: what is there stands against the request.</summary>
    Conflict,

    /// <summary>429 after all tries.</summary>
    Throttled,

    /// <summary>5xx, or the connection failed or was lost.</summary>
    ServiceUnavailable,

    /// <summary>The answer is not what Graph sends: no JSON, cut off, too large, a redirect, a link to somewhere else.</summary>
    InvalidResponse,

    /// <summary>The time for the call ran out.</summary>
    Timeout,
}
