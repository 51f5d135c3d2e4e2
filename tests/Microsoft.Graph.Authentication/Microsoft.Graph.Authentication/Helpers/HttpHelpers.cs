using System.Net.Http.Headers;

namespace Microsoft.Graph.PowerShell.Authentication.Helpers;

/// <summary>Where everybody gets the session's client from.</summary>
public static class HttpHelpers
{
    /// <summary>The session's one client, made on the first call after a Connect-MgGraph or Set-MgRequestContext.</summary>
    /// <exception cref="AuthenticationException">Nobody is connected.</exception>
    /// <exception cref="InvalidOperationException">The module is not imported.</exception>
    public static HttpClient GetGraphHttpClient()
    {
        var session = GraphSession.Instance;
        if (session.GraphHttpClient is { } client)
        {
            return client;
        }

        if (session.AuthContext is null)
        {
            throw new AuthenticationException("Authentication needed. Please call Connect-MgGraph.");
        }

        return session.GraphHttpClient = NewClient(session);
    }

    private static HttpClient NewClient(GraphSession session)
    {
        var client = new HttpClient(HandlerChain.Build(session))
        {
            // The same in every cloud: the handlers put the cloud's host in.
            BaseAddress = new Uri("https://graph.microsoft.com/v1.0/"),
            Timeout = session.RequestContext!.ClientTimeout,
        };
        client.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true, NoStore = true };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"PowerShell/{session.AuthContext!.PSHostVersion}");
        return client;
    }
}
