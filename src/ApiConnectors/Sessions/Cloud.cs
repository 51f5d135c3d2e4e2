using ApiConnectors.Graph.Http;

namespace ApiConnectors.Sessions;

/// <summary>
/// A Microsoft cloud, named as in <c>Connect-MgGraph -Environment</c>. Source: Microsoft's page "Microsoft Graph and Graph
/// Explorer service root endpoints", and the availability tables of the <c>identityApiConnector</c> pages.
/// </summary>
/// <param name="Name">The environment's name.</param>
/// <param name="GraphRoot">Scheme and host of the cloud's Graph.</param>
/// <param name="ApiVersion">The version of the API to use when nobody says which.</param>
internal sealed record Cloud(string Name, Uri GraphRoot, string ApiVersion)
{
    public const string Global = "Global";

    public const string USGov = "USGov";

    public const string USGovDoD = "USGovDoD";

    public const string China = "China";

    private static readonly IReadOnlyList<Cloud> s_all =
    [
        new(Global, new Uri("https://graph.microsoft.com"), GraphClient.V1),
        new(USGov, new Uri("https://graph.microsoft.us"), GraphClient.Beta),
        new(USGovDoD, new Uri("https://dod-graph.microsoft.us"), GraphClient.Beta),
        new(China, new Uri("https://microsoftgraph.chinacloudapi.cn"), GraphClient.V1),
    ];

    /// <summary>The cloud of that name, or <see langword="null"/> for an environment that the user added.</summary>
    public static Cloud? Find(string? name) => s_all.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The cloud whose Graph has that address, or <see langword="null"/>.</summary>
    public static Cloud? At(Uri root) => s_all.FirstOrDefault(cloud => GraphOrigin.Same(cloud.GraphRoot, root));
}
