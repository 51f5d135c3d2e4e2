using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiConnectors.Graph.SignIn;

/// <summary>
/// What a 401 wants a new token to claim: <c>WWW-Authenticate: Bearer ..., error="insufficient_claims", claims="..."</c>.
/// Source: Microsoft's page "Claims challenges, claims requests, and client capabilities".
/// </summary>
internal static partial class ClaimsChallenge
{
    // Real ones have some hundred characters; whatever is longer is no challenge, and would travel in every token request.
    private const int Longest = 8 * 1024;

    /// <summary>The claims as JSON, or <see langword="null"/> when there is no challenge that can be understood.</summary>
    public static string? Of(HttpResponseMessage answer)
    {
        foreach (AuthenticationHeaderValue header in answer.Headers.WwwAuthenticate)
        {
            if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && header.Parameter is { Length: <= Longest } parameters
                && Parameter(parameters, "error") is "insufficient_claims" && Parameter(parameters, "claims") is { } claims
                && Decode(claims) is { } json)
            {
                return json;
            }
        }

        return null;
    }

    private static string? Parameter(string parameters, string name) => Parameters().Matches(parameters)
        .FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value;

    // Base64, in practice also of the kind for addresses and without its padding. Only a JSON object is passed on.
    private static string? Decode(string claims)
    {
        string base64 = claims.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            string json = Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object ? json : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""(?<name>\w+)\s*=\s*"(?<value>[^"]*)"\s*(?:,|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
