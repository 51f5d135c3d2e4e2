using System.Text.Json;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Connectors;

/// <summary>How the service shall authenticate to an endpoint. All or nothing: Graph replaces the whole configuration.</summary>
public abstract class ConnectorAuthentication
{
    private protected ConnectorAuthentication()
    {
    }

    /// <summary>Says what cannot be sent, before anything is.</summary>
    /// <exception cref="InvalidInputException">The service would not accept it.</exception>
    internal abstract void Check();

    /// <summary>Writes the members of <c>authenticationConfiguration</c>.</summary>
    internal abstract void Write(Utf8JsonWriter writer);

    /// <summary>Whether a connector that was read authenticates like this, as far as reading tells.</summary>
    internal abstract bool IsWhat(IdentityApiConnector connector);
}
