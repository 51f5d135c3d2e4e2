namespace ApiConnectors.GraphEmulator;

/// <summary>A connector as the service keeps it.</summary>
/// <remarks>
/// Its authentication is the first of these that is set: <see cref="OmitAuthenticationConfiguration"/>,
/// <see cref="RawAuthenticationConfiguration"/>, <see cref="Certificates"/>, <see cref="Username"/>; with none of them Graph
/// shows <c>null</c>.
/// </remarks>
public sealed record ConnectorRecord
{
    /// <summary>Opaque; unless a test chooses one, a GUID.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The name that administrators see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The endpoint that sign-up calls, with its query string.</summary>
    public required string TargetUrl { get; init; }

    /// <summary>The user name of Basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>The password of Basic authentication, so that a test can say what arrived. Reads never show it.</summary>
    public string? Password { get; init; }

    /// <summary>The certificates of client certificate authentication, in the order of their upload.</summary>
    public IReadOnlyList<StoredCertificate> Certificates { get; init; } = [];

    /// <summary>JSON text that reads return as it is, to play types of authentication that nobody knows yet.</summary>
    public string? RawAuthenticationConfiguration { get; init; }

    /// <summary>Whether reads leave the member <c>authenticationConfiguration</c> out.</summary>
    public bool OmitAuthenticationConfiguration { get; init; }

    /// <summary>The same connector with Basic authentication and nothing of what it had before.</summary>
    internal ConnectorRecord WithBasic(string username, string password) =>
        WithoutAuthentication() with { Username = username, Password = password };

    /// <summary>The same connector with these certificates and nothing of what it had before.</summary>
    internal ConnectorRecord WithCertificates(params IReadOnlyList<StoredCertificate> certificates) =>
        WithoutAuthentication() with { Certificates = certificates };

    private ConnectorRecord WithoutAuthentication() => this with
    {
        Username = null,
        Password = null,
        Certificates = [],
        RawAuthenticationConfiguration = null,
        OmitAuthenticationConfiguration = false,
    };
}
