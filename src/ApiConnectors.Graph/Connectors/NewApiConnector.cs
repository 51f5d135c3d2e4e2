using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Connectors;

/// <summary>A connector to create. Graph requires all three.</summary>
public sealed record NewApiConnector
{
    /// <summary>The name that administrators see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The https endpoint to call, its query included.</summary>
    public required Uri TargetUrl { get; init; }

    /// <summary>How the service authenticates to the endpoint.</summary>
    public required ConnectorAuthentication Authentication { get; init; }

    /// <summary>Says what cannot be sent, before anything is.</summary>
    /// <exception cref="InvalidInputException">The service would not accept it.</exception>
    public void Check()
    {
        DisplayNames.Check(DisplayName);
        TargetUrls.Check(TargetUrl);
        Authentication.Check();
    }

    /// <summary>Whether a connector that was read is this one: the same name, target and authentication, as far as reading tells.</summary>
    internal bool IsWhat(IdentityApiConnector connector) =>
        connector.DisplayName == DisplayName
        && Uri.TryCreate(connector.TargetAddress, UriKind.Absolute, out Uri? target) && target == TargetUrl
        && Authentication.IsWhat(connector);
}
