namespace ApiConnectors.Graph.SignIn;

/// <summary>Who signs in, where and how.</summary>
public sealed record SignInRequest
{
    /// <summary>How.</summary>
    public required SignInMethod Method { get; init; }

    /// <summary>
    /// Scheme and host of the sign-in authority, asked over http when it is this machine itself and says so;
    /// <see langword="null"/> for a managed identity, whose endpoint the machine knows.
    /// </summary>
    public Uri? Authority { get; init; }

    /// <summary>
    /// The tenant: its GUID, one of its domain names, or for people also <c>organizations</c> and <c>common</c>;
    /// <see langword="null"/> for a managed identity, which has its own.
    /// </summary>
    public string? TenantId { get; init; }

    /// <summary>The application's GUID; empty for the machine's own managed identity.</summary>
    public required string ClientId { get; init; }

    /// <summary>Scheme and host of the Graph that the token is for.</summary>
    public required Uri GraphRoot { get; init; }

    /// <summary>The delegated permissions to ask for, as in <c>APIConnectors.ReadWrite.All</c>; applications get those that they were granted.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
