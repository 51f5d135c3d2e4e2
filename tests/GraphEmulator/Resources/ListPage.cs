using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>A page of a list, and how the link to the next one says where that begins.</summary>
internal static class ListPage
{
    public const string SkipToken = "$skiptoken";

    /// <param name="request">The request for the page.</param>
    /// <param name="path">What is listed, such as <c>identity/apiConnectors</c>.</param>
    /// <param name="next">Where the next page begins, or null after the last.</param>
    /// <param name="options">May have the link lead somewhere else.</param>
    /// <param name="writeItems">Writes the items.</param>
    public static GraphAnswer Answer(GraphRequest request, string path, long? next, EmulatorOptions options, Action<Utf8JsonWriter> writeItems) =>
        GraphAnswer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", Context(request, path));
            if (next is long after)
            {
                writer.WriteString(
                    "@odata.nextLink",
                    options.NextLinkOverride?.Replace("{root}", request.Root, StringComparison.Ordinal)
                    ?? $"{request.Root}/{request.Version}/{path}?{SkipToken}={WriteSkipToken(after)}");
            }

            writer.WriteStartArray("value");
            writeItems(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    public static string Context(GraphRequest request, string type) => $"{request.Root}/{request.Version}/$metadata#{type}";

    /// <summary>After which item the page begins that is asked for; 0 is the first.</summary>
    public static long ReadSkipToken(GraphRequest request)
    {
        if (request.Query.FirstOrDefault(option => option.Name == SkipToken).Value is not string token)
        {
            return 0;
        }

        return Base64Url.IsValid(token)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(':') is ["after", var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long after)
                ? after
                : throw GraphRefusal.BadSkipToken();
    }

    // Base64url, so that a client that reads a meaning into the token, or encodes it again, is found out.
    private static string WriteSkipToken(long after) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"after:{after}"));
}
