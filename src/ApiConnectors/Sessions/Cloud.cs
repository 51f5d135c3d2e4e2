using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Sessions;

/// <summary>
/// A Microsoft cloud, named as in <c>Connect-MgGraph -Environment</c>. Source: Microsoft's page "Microsoft Graph and Graph
/// Explorer service root endpoints", and the availability tables of the <c>identityApiConnector</c> pages.
/// </summary>
/// <param name="Name">The environment's name.</param>
/// <param name="GraphRoot">Scheme and host of the cloud's Graph.</param>
/// <param name="Authority">Scheme and host of the cloud's sign-in authority, when known.</param>
/// <param name="ApiVersion">The version of the API to use when nobody says which.</param>
internal sealed record Cloud(string Name, Uri GraphRoot, Uri? Authority, string ApiVersion)
{
    public const string Global = "Global";

    public const string USGov = "USGov";

    public const string USGovDoD = "USGovDoD";

    public const string China = "China";

    private static readonly IReadOnlyList<Cloud> s_all =
    [
        new(Global, new Uri("https://graph.microsoft.com"), new Uri("https://login.microsoftonline.com"), GraphClient.V1),
        new(USGov, new Uri("https://graph.microsoft.us"), new Uri("https://login.microsoftonline.us"), GraphClient.Beta),
        new(USGovDoD, new Uri("https://dod-graph.microsoft.us"), new Uri("https://login.microsoftonline.us"), GraphClient.Beta),
        new(China, new Uri("https://microsoftgraph.chinacloudapi.cn"), new Uri("https://login.chinacloudapi.cn"), GraphClient.V1),
    ];

    /// <summary>The cloud of that name, or <see langword="null"/> for an environment that the user added.</summary>
    public static Cloud? Find(string? name) => s_all.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The cloud whose Graph has that address, or <see langword="null"/>.</summary>
    public static Cloud? At(Uri root) => s_all.FirstOrDefault(cloud => GraphOrigin.Same(cloud.GraphRoot, root));

    /// <summary>The cloud at an address that the user gives, with the authority that belongs to it.</summary>
    /// <param name="graphEndpoint">The address of Graph; only scheme, host and port of it are used.</param>
    /// <param name="authority">The sign-in authority, when the user gives one.</param>
    /// <exception cref="SessionException">One of them is no address that a secret may be sent to.</exception>
    public static Cloud Of(Uri graphEndpoint, Uri? authority)
    {
        Uri root = SafeRoot(graphEndpoint) ?? throw new SessionException(
            SessionFault.InvalidGraphEndpoint,
            $"'{Redaction.Address(graphEndpoint)}' cannot be the address of Graph: a token is sent over https only (http is for this machine itself). " +
            "Give an address such as https://graph.microsoft.com.");
        Cloud cloud = At(root) ?? new Cloud(root.Authority, root, null, GraphClient.V1);
        return authority is null ? cloud : cloud with { Authority = CheckAuthority(authority) };
    }

    private static Uri CheckAuthority(Uri authority) => SafeRoot(authority) is { } root && authority.PathAndQuery == "/" ? root : throw new SessionException(
        SessionFault.InvalidAuthority,
        $"'{Redaction.Address(authority)}' cannot be a sign-in authority: secrets are sent over https only (http is for this machine itself), and the " +
        "tenant is given with -TenantId. Give an address such as https://login.microsoftonline.com.");

    private static Uri? SafeRoot(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new Uri(address.GetLeftPart(UriPartial.Authority))
            : null;
}
