using System.Collections.Concurrent;

namespace Microsoft.Graph.PowerShell.Authentication.Models;

/// <summary>
/// The clouds that Connect-MgGraph -Environment takes. The real module keeps the added ones in a file of the user's; here
/// they last as long as the process, so that a test leaves nothing behind.
/// </summary>
internal static class KnownEnvironments
{
    internal const string Global = "Global";
    private const string BuiltIn = "Built-in";

    private static readonly ConcurrentDictionary<string, IGraphEnvironment> Environments = new(
        [
            Cloud(Global, "https://login.microsoftonline.com", "https://graph.microsoft.com"),
            Cloud("USGov", "https://login.microsoftonline.us", "https://graph.microsoft.us"),
            Cloud("USGovDoD", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
            Cloud("China", "https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn"),
        ],
        StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<IGraphEnvironment> All =>
        Environments.Values.OrderBy(known => known.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Nobody has that name.</exception>
    internal static IGraphEnvironment Get(string name) =>
        Environments.TryGetValue(name, out var environment)
            ? environment
            : throw new InvalidOperationException($"There is no environment '{name}'. Get-MgEnvironment lists them.");

    /// <exception cref="InvalidOperationException">The name belongs to a built-in cloud.</exception>
    internal static IGraphEnvironment Add(string name, Uri azureADEndpoint, Uri graphEndpoint)
    {
        RefuseBuiltIn(name);
        return Environments[name] = new GraphEnvironment
        {
            Name = name,
            Type = "User-defined",
            AzureADEndpoint = azureADEndpoint.GetLeftPart(UriPartial.Authority),
            GraphEndpoint = graphEndpoint.GetLeftPart(UriPartial.Authority),
        };
    }

    /// <exception cref="InvalidOperationException">The name belongs to a built-in cloud, or to nobody.</exception>
    internal static IGraphEnvironment Remove(string name)
    {
        RefuseBuiltIn(name);
        var removed = Get(name);
        Environments.TryRemove(name, out _);
        return removed;
    }

    private static void RefuseBuiltIn(string name)
    {
        if (Environments.TryGetValue(name, out var environment) && environment.Type == BuiltIn)
        {
            throw new InvalidOperationException($"'{name}' is a built-in environment and cannot be changed.");
        }
    }

    private static KeyValuePair<string, IGraphEnvironment> Cloud(string name, string azureADEndpoint, string graphEndpoint) =>
        new(name, new GraphEnvironment
        {
            Name = name,
            Type = BuiltIn,
            AzureADEndpoint = azureADEndpoint,
            GraphEndpoint = graphEndpoint,
        });
}
