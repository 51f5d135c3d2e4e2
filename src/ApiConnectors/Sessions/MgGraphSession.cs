using System.Management.Automation;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Sessions;

/// <summary>
/// The session of Connect-MgGraph, asked for anew each time: it is the process's only one, and whoever reconnects in between
/// has changed it for everybody.
/// </summary>
internal static class MgGraphSession
{
    /// <summary>The value of <see cref="GraphSession.SignIn"/>.</summary>
    public const string SignIn = "Connect-MgGraph";

    // Requests are addressed to this host in every cloud: the client adds the token to requests for hosts that it knows,
    // and only then puts the cloud's own host in. An address on a custom endpoint would get no token at all.
    private static readonly Uri s_requestRoot = new("https://graph.microsoft.com");

    // What Invoke-MgGraphRequest calls the environment that it leaves behind after an absolute address.
    private const string RePointedName = "MSGraphInvokeGraphRequest";

    /// <summary>The session as it is now.</summary>
    /// <param name="module">Whose session it is, or <see langword="null"/> when it is not there. Only its types are found once for several calls.</param>
    /// <exception cref="SessionException">Nobody is connected, or the session was re-pointed to another host.</exception>
    public static GraphSession Current(MgGraphModule? module)
    {
        if (module is null)
        {
            throw new SessionException(
                SessionFault.NotConnected,
                "Not connected, and the module Microsoft.Graph.Authentication was not found. Install it with " +
                "'Install-PSResource Microsoft.Graph.Authentication' and run 'Connect-MgGraph -Scopes APIConnectors.ReadWrite.All', " +
                "or give -Session with a session from New-ApiConnectorSession.");
        }

        SignedIn now = Look(module);
        return new GraphSession(new MgGraphConnection(
            module.GetClient(), s_requestRoot, now.CloudRoot, module.NoRedirects, () => RefuseChanged(now, Look(module))))
        {
            SignIn = SignIn,
            Account = now.Account,
            TenantId = now.TenantId,
            Environment = now.Environment,
            Scopes = now.Scopes,
        };
    }

    /// <summary>The error for a session that is not there.</summary>
    public static SessionException NotConnected() => new(
        SessionFault.NotConnected,
        "Not connected. Run 'Connect-MgGraph -Scopes APIConnectors.ReadWrite.All' first (APIConnectors.Read.All is enough to read), " +
        "or give -Session with a session from New-ApiConnectorSession.");

    /// <summary>The error for a session that is another one than an object was read from.</summary>
    public static SessionException Reconnected(GraphSession then, GraphSession now) => new(
        SessionFault.SessionChanged,
        $"The object was read as {then}, and Connect-MgGraph is now {now}. Read it again, or connect as before.");

    /// <summary>The error for a row of a file that was read in another tenant.</summary>
    public static SessionException OtherTenant(Guid tenantId, GraphSession now) => new(
        SessionFault.SessionChanged,
        $"The input names tenant {tenantId}, and Connect-MgGraph is {now}, so nothing was sent. Connect to that tenant, or say with -Session where it is to be done.");

    // What the module says at this moment.
    private static SignedIn Look(MgGraphModule module)
    {
        object context = module.Context ?? throw NotConnected();
        object? environment = module.Environment;
        string? connectedTo = MgGraphModule.Read(context, "Environment") as string;
        string? goesTo = environment is null ? null : MgGraphModule.Read(environment, "Name") as string;
        string? endpoint = environment is null ? null : MgGraphModule.Read(environment, "GraphEndpoint") as string;
        RefuseRePointed(connectedTo, goesTo, endpoint);
        return new SignedIn(
            Text(context, "TenantId"),
            Text(context, "Account") ?? Text(context, "AppName") ?? Text(context, "ClientId"),
            connectedTo ?? goesTo ?? Cloud.Global,
            endpoint is null ? s_requestRoot : new Uri(endpoint),
            MgGraphModule.Read(context, "Scopes") as string[] ?? []);
    }

    private static void RefuseChanged(SignedIn then, SignedIn now)
    {
        if (then.TenantId != now.TenantId || (then.TenantId is null && then.Account != now.Account)
            || then.Environment != now.Environment || !GraphOrigin.Same(then.CloudRoot, now.CloudRoot))
        {
            throw new SessionException(
                SessionFault.SessionChanged,
                $"Connect-MgGraph went from tenant {then.TenantId ?? "unknown"} to tenant {now.TenantId ?? "unknown"} meanwhile, so nothing was sent. " +
                "Repeat the command there, or connect as before.");
        }
    }

    private static void RefuseRePointed(string? connectedTo, string? goesTo, string? endpoint)
    {
        // Versions before 2.2 do not say in the context which environment was asked for. A cloud's own host is never a
        // re-pointing, whatever the environment is called: Invoke-MgGraphRequest renames it for every absolute address.
        bool rePointed = Cloud.Find(connectedTo ?? (goesTo == RePointedName ? Cloud.Global : goesTo)) is { } cloud
            ? !(Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) && GraphOrigin.Same(cloud.GraphRoot, address))
            : connectedTo is not null && !string.Equals(connectedTo, goesTo, StringComparison.OrdinalIgnoreCase);
        if (rePointed)
        {
            throw new SessionException(
                SessionFault.SessionChanged,
                $"The Connect-MgGraph session of the environment '{connectedTo ?? Cloud.Global}' now goes to {Host(endpoint)}, so nothing was sent. " +
                "Invoke-MgGraphRequest with an absolute address does that. Run Disconnect-MgGraph and Connect-MgGraph again" +
                (connectedTo is null or Cloud.Global ? "." : $" with '-Environment {connectedTo}'."));
        }
    }

    private static string Host(string? endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) ? address.Authority : "another host";

    private static string? Text(object from, string property) =>
        MgGraphModule.Read(from, property) is string { Length: > 0 } text ? text : null;

    private sealed record SignedIn(string? TenantId, string? Account, string Environment, Uri CloudRoot, string[] Scopes);
}
