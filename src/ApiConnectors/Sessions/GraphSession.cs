using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Sessions;

/// <summary>
/// Whom requests are made as, and where they go. Plain data: holds no token that could be read, and nothing of it changes but
/// <see cref="ExpiresOn"/>.
/// </summary>
public sealed class GraphSession
{
    private readonly IAccessTokenSource? _tokens;

    internal GraphSession(GraphConnection connection, IAccessTokenSource? tokens = null)
    {
        Connection = connection;
        _tokens = tokens;
    }

    /// <summary>
    /// How it was signed in: <c>Connect-MgGraph</c>, <c>AccessToken</c>, <c>ClientCertificate</c>, <c>ClientSecret</c>,
    /// <c>FederatedToken</c>, <c>ManagedIdentity</c>, <c>DeviceCode</c> or <c>Interactive</c>.
    /// </summary>
    public required string SignIn { get; init; }

    /// <summary>The account or the application that is signed in, when known.</summary>
    public string? Account { get; init; }

    /// <summary>The client id of the application that the token was issued to, when known.</summary>
    public string? ClientId { get; init; }

    /// <summary>The tenant, when known: usually its GUID.</summary>
    public string? TenantId { get; init; }

    /// <summary>The name of the cloud, as in <c>Connect-MgGraph -Environment</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Scheme and host of the cloud's own Graph.</summary>
    public Uri GraphEndpoint => Connection.CloudRoot;

    /// <summary>
    /// Until when the token that was used last is valid, in local time, when known. It changes as tokens are renewed, which all
    /// sessions do by themselves but those of <c>AccessToken</c>.
    /// </summary>
    public DateTime? ExpiresOn => _tokens?.ExpiresOn?.LocalDateTime;

    /// <summary>The scopes or application roles that were granted, when known. Empty, never <see langword="null"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The client, for the clients of the resources.</summary>
    internal GraphConnection Connection { get; }

    /// <summary>The version of the API to use when nobody says which.</summary>
    internal string DefaultApiVersion => field ??= Cloud.Find(Environment)?.ApiVersion ?? Cloud.At(GraphEndpoint)?.ApiVersion ?? GraphClient.V1;

    /// <summary>Drops the tokens and the client. Once more does nothing.</summary>
    /// <exception cref="SessionException">It is the session of Connect-MgGraph.</exception>
    internal void Remove()
    {
        if (Connection is not OwnConnection own)
        {
            throw new SessionException(
                SessionFault.SessionNotRemovable,
                $"The session of {SignIn} is shared by all Graph cmdlets of this process, so it is not removed here. Disconnect-MgGraph ends it.");
        }

        own.Dispose();
    }

    /// <summary>Who and where, in a few words.</summary>
    public override string ToString() => $"{Account ?? SignIn}, tenant {TenantId ?? "unknown"}, {Environment}";

    /// <summary>Refuses a version of the API that the session's cloud does not have.</summary>
    /// <param name="apiVersion">The version that somebody asked for, or <see langword="null"/>.</param>
    /// <exception cref="SessionException">The cloud does not have it.</exception>
    internal void RefuseVersion(string? apiVersion)
    {
        if (apiVersion == GraphClient.V1 && DefaultApiVersion != apiVersion)
        {
            throw new SessionException(
                SessionFault.UnsupportedCloud,
                $"The cloud {Environment} does not have version {apiVersion} of this API, so nothing was sent. Leave -ApiVersion out, or give '-ApiVersion {GraphClient.Beta}'.");
        }
    }

    /// <summary>Whether both are for the same tenant of the same cloud.</summary>
    internal bool IsSameTenant(GraphSession other) =>
        string.Equals(TenantId, other.TenantId, StringComparison.OrdinalIgnoreCase)
        && (TenantId is not null || string.Equals(Account, other.Account, StringComparison.OrdinalIgnoreCase))
        && string.Equals(Environment, other.Environment, StringComparison.OrdinalIgnoreCase)
        && GraphOrigin.Same(GraphEndpoint, other.GraphEndpoint);

    /// <summary>
    /// Whether both are one and the same session. A session of our own is one object; that of Connect-MgGraph is made anew each
    /// time it is asked for, and is the same as long as its tenant is.
    /// </summary>
    internal bool IsSameAs(GraphSession other) =>
        ReferenceEquals(this, other) || (SignIn == MgGraphSession.SignIn && other.SignIn == SignIn && IsSameTenant(other));
}
