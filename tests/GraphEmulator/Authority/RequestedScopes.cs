namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>What the parameter <c>scope</c> asks for: permissions of one resource, and what OpenID adds.</summary>
internal sealed record RequestedScopes
{
    private const string Graph = "https://graph.microsoft.com";
    private const string Default = ".default";

    private static readonly string[] OpenId = ["openid", "profile", "email", "offline_access"];

    private readonly string[] permissions;
    private readonly string prefix;

    public RequestedScopes(string scope)
    {
        string[] all = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Extras = [.. all.Intersect(OpenId)];
        string[] ofResource = [.. all.Except(OpenId)];
        int slash = ofResource.FirstOrDefault()?.LastIndexOf('/') ?? -1;
        prefix = slash < 0 ? string.Empty : ofResource[0][..(slash + 1)];
        Resource = slash < 0 ? Graph : ofResource[0][..slash];
        permissions = [.. ofResource.Select(name => name[(name.LastIndexOf('/') + 1)..])];
    }

    /// <summary>Whom the token is for.</summary>
    public string Resource { get; }

    /// <summary>Of <c>openid</c>, <c>profile</c>, <c>email</c> and <c>offline_access</c> those that were asked for.</summary>
    public IReadOnlyList<string> Extras { get; }

    public bool IsDefault => permissions is [Default];

    /// <summary>The permissions that this gets of those that the application has, or null when it lacks one.</summary>
    public IReadOnlyList<string>? GrantedOf(IReadOnlyList<string> consented)
    {
        string[] named = [.. permissions.Where(name => name != Default)];
        bool all = permissions.Length == 0 || permissions.Contains(Default);
        return named.Except(consented, StringComparer.OrdinalIgnoreCase).Any() ? null : all ? consented : named;
    }

    /// <summary>What the token endpoint says it granted, in the form that was asked for: MSAL finds the token again by it.</summary>
    public string Describe(IReadOnlyList<string> granted) => string.Join(
        ' ', granted.Concat(permissions.Contains(Default) ? [Default] : []).Select(name => prefix + name).Concat(Extras.Where(name => name != "offline_access")));
}
