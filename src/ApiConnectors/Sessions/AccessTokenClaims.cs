using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ApiConnectors.Sessions;

/// <summary>
/// What an access token says of itself, for show and for better advice. Microsoft promises no format, so whatever cannot be
/// read is left out, and nothing is decided by it.
/// </summary>
/// <param name="TenantId">The claim <c>tid</c>.</param>
/// <param name="Account">The user (<c>upn</c>, <c>unique_name</c>), otherwise the application (<c>app_displayname</c>, <c>appid</c>).</param>
/// <param name="ClientId">The application (<c>appid</c>, <c>azp</c>).</param>
/// <param name="Scopes">The scopes (<c>scp</c>) or application roles (<c>roles</c>).</param>
/// <param name="ExpiresOn">Until when it is valid (<c>exp</c>).</param>
internal sealed record AccessTokenClaims(string? TenantId, string? Account, string? ClientId, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresOn)
{
    private static readonly AccessTokenClaims s_none = new(null, null, null, [], null);

    // The last second that DateTimeOffset has.
    private static readonly long s_lastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads the middle part of a JSON web token (RFC 7519).</summary>
    public static AccessTokenClaims Read(ReadOnlySpan<char> token)
    {
        int start = token.IndexOf('.') + 1;
        int length = start == 0 ? -1 : token[start..].IndexOf('.');
        if (length <= 0)
        {
            return s_none;
        }

        byte[] json = Decode(token.Slice(start, length));
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement claims = document.RootElement;
            return claims.ValueKind is not JsonValueKind.Object ? s_none : new AccessTokenClaims(
                Text(claims, "tid"),
                Text(claims, "upn") ?? Text(claims, "unique_name") ?? Text(claims, "app_displayname") ?? Text(claims, "appid"),
                Text(claims, "appid") ?? Text(claims, "azp"),
                Text(claims, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? Texts(claims, "roles"),
                Time(claims, "exp"));
        }
        catch (JsonException)
        {
            return s_none;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    // Base64url without padding, RFC 7515 section 2; nothing when it is something else.
    private static byte[] Decode(ReadOnlySpan<char> part)
    {
        string text = part.ToString().Replace('-', '+').Replace('_', '/');
        string padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(Encoding.ASCII.GetByteCount(padded))];
        return Convert.TryFromBase64String(padded, bytes, out int written) ? bytes[..written] : [];
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;

    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.Number && claim.TryGetInt64(out long seconds)
            && seconds >= 0 && seconds <= s_lastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static IReadOnlyList<string> Texts(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.Array
            ? [.. claim.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
