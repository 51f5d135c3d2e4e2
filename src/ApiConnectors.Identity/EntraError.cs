using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiConnectors.Identity;

/// <summary>The body of an error of the authority (RFC 6749 section 5.2, with what Microsoft Entra adds).</summary>
/// <param name="Error">OAuth's code, such as <c>invalid_client</c>.</param>
/// <param name="Description">What it says, without the identifiers at its end.</param>
/// <param name="Codes">Entra's own codes, without their AADSTS.</param>
/// <param name="CorrelationId">The identifier of the sign-in.</param>
/// <param name="Time">What time it was there.</param>
internal sealed partial record EntraError(string? Error, string? Description, IReadOnlyList<int> Codes, string? CorrelationId, DateTimeOffset? Time)
{
    private static readonly EntraError s_none = new(null, null, [], null, null);

    /// <summary>Reads a body; whatever cannot be read is left out.</summary>
    public static EntraError Parse(string? body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body ?? "");
            JsonElement error = document.RootElement;
            if (error.ValueKind is not JsonValueKind.Object)
            {
                return s_none;
            }

            string? description = Text(error, "error_description");
            return new EntraError(
                Text(error, "error"),
                description is null ? null : Identifiers().Replace(description, ""),
                CodesOf(error, description),
                Text(error, "correlation_id"),
                DateTimeOffset.TryParseExact(
                    Text(error, "timestamp"), "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null);
        }
        catch (JsonException)
        {
            return s_none;
        }
    }

    private static int[] CodesOf(JsonElement error, string? description)
    {
        int[] codes = error.TryGetProperty("error_codes", out JsonElement list) && list.ValueKind is JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(code => code.ValueKind is JsonValueKind.Number && code.TryGetInt32(out _)).Select(code => code.GetInt32())]
            : [];
        return codes.Length > 0 ? codes : [.. Code().Matches(description ?? "").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\s*Trace ID:.*$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"\bAADSTS(\d{4,9})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
