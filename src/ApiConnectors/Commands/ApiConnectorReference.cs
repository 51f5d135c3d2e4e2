using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// Which connector is meant: its id, and what else the input told of it. Made from an id, from a connector, or from anything
/// that has an Id.
/// </summary>
public sealed class ApiConnectorReference
{
    /// <summary>Refers to a connector by its id.</summary>
    /// <exception cref="ArgumentException">This is not an id.</exception>
    public ApiConnectorReference(string id)
    {
        GraphPath.Segment(id);
        Id = id;
    }

    /// <summary>Refers to a connector that was read, and to the session that it was read with.</summary>
    public ApiConnectorReference(IdentityApiConnector connector)
        : this(connector.Id)
    {
        DisplayName = connector.DisplayName;
        Session = connector.Origin as GraphSession;
    }

    /// <summary>Refers to the connector that a user flow calls, and to the session that the flow was read with.</summary>
    /// <exception cref="ArgumentException">The step calls none.</exception>
    public ApiConnectorReference(ApiConnectorUserFlow step)
        : this(step.ApiConnectorId ?? "")
    {
        DisplayName = step.ApiConnectorName;
        Session = step.Origin as GraphSession;
    }

    /// <summary>The connector's id.</summary>
    public string Id { get; }

    /// <summary>The connector's name, when the input told it; for prompts and messages only.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The tenant that the connector was read in, when a row of a file told it.</summary>
    internal string? TenantId { get; init; }

    /// <summary>The session that the connector was read with, when it is known.</summary>
    internal GraphSession? Session { get; }

    /// <summary>The name and the id, as prompts and messages show a connector.</summary>
    public override string ToString() => string.IsNullOrEmpty(DisplayName) ? Id : $"{DisplayName} ({Id})";
}
