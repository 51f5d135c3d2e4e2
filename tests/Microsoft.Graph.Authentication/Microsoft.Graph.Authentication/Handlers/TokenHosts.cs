namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>The hosts a request must name to get the token. A custom cloud's own host is not among them.</summary>
internal static class TokenHosts
{
    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "graph.microsoft.com",
        "graph.microsoft.us",
        "dod-graph.microsoft.us",
        "graph.microsoft.de",
        "microsoftgraph.chinacloudapi.cn",
        "canary.graph.microsoft.com",
        "graph.microsoft-ppe.com",
    };

    /// <exception cref="ArgumentException">A token host without TLS.</exception>
    internal static bool Includes(Uri address)
    {
        if (!Hosts.Contains(address.Host))
        {
            return false;
        }

        return address.Scheme == Uri.UriSchemeHttps ? true : throw new ArgumentException("Only https is supported");
    }
}
