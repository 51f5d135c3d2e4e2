using ApiConnectors.Graph.Http;
using ApiConnectors.Sessions;

namespace ApiConnectors.Errors;

/// <summary>What a person can do about a request that failed, as a sentence.</summary>
internal static class Advice
{
    private const string Role = "External ID User Flow Administrator";

    public static string For(GraphRequestException exception, GraphSession? session) => exception.Fault switch
    {
        GraphFault.Unauthorized => session?.SignIn == MgGraphSession.SignIn ? "Run Connect-MgGraph again."
            : session?.SignIn is not (null or AccessTokenSession.SignIn)
            ? "Graph refuses a new token as well: look whether the application or the account was blocked, and make a new session with New-ApiConnectorSession."
            : "The access token may have expired, or be for another tenant or resource: get a new one and make a new session with New-ApiConnectorSession.",
        GraphFault.Forbidden => Forbidden(exception, session),
        GraphFault.FeatureNotEnabled =>
            "Switch on 'Enable guest self-service sign up via user flows' in the Entra admin center (External Identities, External collaboration settings).",
        GraphFault.NotFound => IsForAll(exception)
            ? "Graph has no API connectors there: look at the session's environment and at -ApiVersion."
            : GraphResource.Of(exception).Listing,
        GraphFault.Conflict => IsForAll(exception)
            ? "Get-IdentityApiConnector lists the connectors that there are; give another name."
            : "Read the connector again, and then repeat the change.",
        GraphFault.InvalidRequest => exception.Message.Contains("for the segment", StringComparison.OrdinalIgnoreCase)
            ? "This cloud or tenant lacks this version of the API: give the other one with -ApiVersion."
            : "Correct what the message names and try again.",
        GraphFault.Throttled =>
            $"Wait {Wait(exception.RetryAfter)} and try again. Graph allows 200 requests a minute for one application in one tenant.",
        GraphFault.ServiceUnavailable => $"Try again later.{ReadFirst(exception)}",
        GraphFault.InvalidResponse => $"A proxy or gateway between here and Graph may have answered.{ReadFirst(exception)}",
        GraphFault.Timeout => $"Try again.{ReadFirst(exception)}",
        _ => "",
    };

    // Not for one connector but for the collection: to list, or to create.
    private static bool IsForAll(GraphRequestException exception) =>
        exception.Address?.EndsWith("/apiConnectors", StringComparison.OrdinalIgnoreCase) is true;

    private static string Forbidden(GraphRequestException exception, GraphSession? session)
    {
        GraphResource resource = GraphResource.Of(exception);
        string scope = GraphResource.IsRead(exception) ? resource.ReadScope : resource.WriteScope;
        IReadOnlyList<string> enough = [scope, resource.WriteScope];
        if (session?.Scopes.Intersect(enough, StringComparer.OrdinalIgnoreCase).Any() is true)
        {
            return $"The session has the scope, so the signed-in account lacks the role '{Role}'.";
        }

        return session?.SignIn == MgGraphSession.SignIn
            ? $"Run 'Connect-MgGraph -Scopes {scope}'; a person also needs the role '{Role}'."
            : $"The token needs the scope or application permission {scope}; a person also needs the role '{Role}'.";
    }

    private static string Wait(TimeSpan? wait) => wait is { TotalSeconds: >= 1 } time ? $"{Math.Ceiling(time.TotalSeconds):0} seconds" : "a minute";

    private static string ReadFirst(GraphRequestException exception) => GraphResource.IsRead(exception) || (int?)exception.StatusCode is >= 300 and < 400
        ? ""
        : $" Whether the change was made is not known: look with {GraphResource.Of(exception).Cmdlet} before you repeat it.";
}
