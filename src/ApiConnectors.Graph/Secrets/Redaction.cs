using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiConnectors.Graph.Secrets;

/// <summary>
/// The one place that knows what is secret: the members <c>password</c>, <c>pkcs12Value</c>, tokens and client secrets of
/// a JSON body or a form, the <c>Authorization</c> header, and the query and user-info of any address. Whatever is shown
/// to a person passes here first.
/// </summary>
public static partial class Redaction
{
    /// <summary>What stands in for a secret; the mask that Graph itself uses when it reads a password back.</summary>
    public const string Mask = "******";

    // Longer texts are error pages or nonsense: nobody reads on, and the patterns below stay cheap.
    internal const int LongestText = 16 * 1024;

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a JSON member, form field or header of this name holds a secret.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>
    /// An address as it may be shown: scheme, host, port and path. User-info and fragment are left out, and a query becomes
    /// <c>?******</c>, because Microsoft's own guide puts function keys there. Text that is no absolute address loses
    /// what follows its first <c>?</c> or <c>#</c>.
    /// </summary>
    public static string Address(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return "";
        }

        int end = address.AsSpan().IndexOfAny('?', '#');
        bool hasQuery = end >= 0 && address[end] == '?';
        string shown = end < 0 ? address : address[..end];
        int authority = shown.IndexOf("//", StringComparison.Ordinal);
        if (authority >= 0)
        {
            int path = shown.IndexOf('/', authority + 2);
            int userInfo = shown.LastIndexOf('@', path < 0 ? shown.Length - 1 : path);
            shown = userInfo > authority ? string.Concat(shown.AsSpan(0, authority + 2), shown.AsSpan(userInfo + 1)) : shown;
        }

        return hasQuery ? $"{shown}?{Mask}" : shown;
    }

    /// <inheritdoc cref="Address(string?)"/>
    public static string Address(Uri? address) => Address(address?.OriginalString);

    /// <summary>Whether an address was made by <see cref="Address(string?)"/> from one with a query, so that it cannot be used.</summary>
    public static bool IsMasked(string address) => address.Contains($"?{Mask}", StringComparison.Ordinal);

    /// <summary>
    /// Free text, such as an error message or a body that is not JSON: secrets are masked wherever a known pattern gives
    /// them away (JSON members, form fields, bearer and basic credentials, tokens, addresses, long base64).
    /// </summary>
    public static string Text(string text)
    {
        string shown = text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "...");
        shown = SecretMember().Replace(shown, $"$1{Mask}");
        shown = EscapedSecretMember().Replace(shown, $"$1{Mask}");
        shown = SecretField().Replace(shown, $"$1{Mask}");
        shown = Credentials().Replace(shown, $"$1 {Mask}");
        shown = WebToken().Replace(shown, Mask);
        shown = LongBase64().Replace(shown, Mask);
        return AnyAddress().Replace(shown, match => Address(match.Value.Replace("\\/", "/", StringComparison.Ordinal)));
    }

    /// <summary>
    /// A body as it may be shown: JSON keeps every member and loses only the values of secret ones and what <see cref="Text"/>
    /// masks in the others; anything else is treated as text.
    /// </summary>
    public static string Body(ReadOnlyMemory<byte> body) => Body(body, Text);

    /// <inheritdoc cref="Body(ReadOnlyMemory{byte})"/>
    /// <param name="body">The body.</param>
    /// <param name="clean">Cleans the texts in it; at least as thorough as <see cref="Text"/>.</param>
    public static string Body(ReadOnlyMemory<byte> body, Func<string, string> clean)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            using MemoryStream shown = new();
            using (Utf8JsonWriter writer = new(shown, s_readable))
            {
                Write(writer, document.RootElement, clean);
            }

            return Encoding.UTF8.GetString(shown.GetBuffer(), 0, (int)shown.Length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with text in it that is no Unicode.
            return clean(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, LongestText + 1)]));
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, Func<string, string> clean)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    writer.WritePropertyName(clean(member.Name));
                    if (IsSecretName(member.Name) && member.Value.ValueKind is not JsonValueKind.Null)
                    {
                        writer.WriteStringValue(Mask);
                    }
                    else
                    {
                        Write(writer, member.Value, clean);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, clean);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(clean(element.GetString()!));
                break;
            case JsonValueKind.Number:
                // A number may be a secret too: a password of digits that the service sends back as one.
                string number = clean(element.GetRawText());
                writer.WriteRawValue(number == element.GetRawText() ? number : $"\"{Mask}\"");
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    [GeneratedRegex("^(authorization|proxy-authorization|cookie|set-cookie|.*password|pkcs12Value|.*token|client_?secret|" +
        "client_?assertion|assertion|secret|device_code)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    private const string SecretNames = @"(?:\w*password|pkcs12Value|\w*token|client_?secret|client_?assertion|assertion|secret|device_code|authorization)";

    // "password":"..." in JSON, also cut off before its end.
    [GeneratedRegex(@"((?<!\\)""" + SecretNames + @"""\s*:\s*"")(?:[^""\\]|\\[\s\S])*\\?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretMember();

    // The same inside a JSON string: \"password\":\"...\".
    [GeneratedRegex(@"(\\+""" + SecretNames + @"\\+""\s*:\s*\\+"")(?:[^""\\]|\\(?!"")[\s\S]|\\""(?!\s*[,}\]\\]))*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedSecretMember();

    // password=... in a form, a query or a connection string.
    [GeneratedRegex(@"\b((?:password|pkcs12Value|access_token|refresh_token|id_token|client_secret|client_assertion|assertion)\s*=\s*)[^&\s;,""']+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretField();

    [GeneratedRegex(@"\b(Bearer|Basic|Pop)\s+(?!(?:authentication|authorization|credentials?)\b)[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,4}", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();

    // A .pfx in base64 or base64url, whole or cut. Nothing else that Graph says has so many of these characters in a row.
    [GeneratedRegex(@"[A-Za-z0-9+/_-]{100,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex LongBase64();

    [GeneratedRegex(@"\bhttps?:(?:\\?/){2}[^\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyAddress();
}
