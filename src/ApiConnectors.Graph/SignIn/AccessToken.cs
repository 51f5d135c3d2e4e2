namespace ApiConnectors.Graph.SignIn;

/// <summary>An access token and what is known of it. Never shown: not in <see cref="ToString"/>, and it is no property of a session.</summary>
/// <param name="value">The token itself.</param>
public sealed class AccessToken(ReadOnlySpan<char> value)
{
    private const string Scheme = "Bearer ";

    /// <summary>The Authorization header as a whole: the one string that is made of the token.</summary>
    public string Header { get; } = string.Concat(Scheme, value);

    /// <summary>The token itself.</summary>
    public ReadOnlySpan<char> Value => Header.AsSpan(Scheme.Length);

    /// <summary>Until when it is valid, or <see langword="null"/> when that is not known.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>The user who signed in, when a person did and the name is known.</summary>
    public string? Account { get; init; }

    /// <summary>The tenant that issued it, when known.</summary>
    public string? TenantId { get; init; }

    /// <summary>No more than that it is one.</summary>
    public override string ToString() => $"Access token until {ExpiresOn?.ToString("u") ?? "an unknown time"}";
}
