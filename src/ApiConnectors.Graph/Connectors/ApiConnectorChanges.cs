namespace ApiConnectors.Graph.Connectors;

/// <summary>What to change of a connector; what is <see langword="null"/> is not sent and stays as it is.</summary>
public sealed record ApiConnectorChanges
{
    /// <summary>A new name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A new endpoint, its query included.</summary>
    public Uri? TargetUrl { get; init; }

    /// <summary>A new authentication, which replaces the old one as a whole.</summary>
    public ConnectorAuthentication? Authentication { get; init; }

    /// <summary>Says what cannot be sent, before anything is.</summary>
    /// <exception cref="InvalidInputException">The service would not accept it, or nothing is to be changed.</exception>
    public void Check()
    {
        if (this is { DisplayName: null, TargetUrl: null, Authentication: null })
        {
            throw new InvalidInputException(InvalidInput.NothingToChange, "There is nothing to change.");
        }

        if (DisplayName is not null)
        {
            DisplayNames.Check(DisplayName);
        }

        if (TargetUrl is not null)
        {
            TargetUrls.Check(TargetUrl);
        }

        Authentication?.Check();
    }
}
