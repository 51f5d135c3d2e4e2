namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>A cloud.</summary>
public interface IGraphEnvironment
{
    string? Name { get; set; }

    /// <summary>"Built-in" or "User-defined".</summary>
    string? Type { get; set; }

    /// <summary>The sign-in authority's root; null after Invoke-MgGraphRequest re-pointed the session.</summary>
    string? AzureADEndpoint { get; set; }

    /// <summary>Graph's root in this cloud, without a trailing slash.</summary>
    string? GraphEndpoint { get; set; }
}
