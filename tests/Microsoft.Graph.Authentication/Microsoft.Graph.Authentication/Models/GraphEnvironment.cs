namespace Microsoft.Graph.PowerShell.Authentication.Models;

internal sealed class GraphEnvironment : IGraphEnvironment
{
    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? AzureADEndpoint { get; set; }

    public string? GraphEndpoint { get; set; }
}
