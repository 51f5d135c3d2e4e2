namespace ApiConnectors.Graph.Models;

/// <summary>How the service authenticates to a connector's endpoint.</summary>
public enum AuthenticationType
{
    /// <summary>The connector has no authentication configuration.</summary>
    None,

    /// <summary>A user name and a password, sent as HTTP Basic (<c>basicAuthentication</c>).</summary>
    Basic,

    /// <summary>A TLS client certificate (<c>clientCertificateAuthentication</c>).</summary>
    ClientCertificate,

    /// <summary>A type that this version of the module does not know.</summary>
    Unknown,
}
