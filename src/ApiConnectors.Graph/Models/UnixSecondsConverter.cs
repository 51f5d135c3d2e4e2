using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// Seconds since 1970-01-01T00:00:00Z, as a number or, as OData's IEEE754Compatible writes an Int64, as a numeric string.
/// Read as local time. A moment that .NET cannot hold becomes the nearest one that it can: "never expires" is written as a very
/// large number.
/// </summary>
internal sealed class UnixSecondsConverter : JsonConverter<DateTime>
{
    private static readonly double s_first = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double s_last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double seconds;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDouble(out seconds):
            case JsonTokenType.String when
                double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && !double.IsNaN(seconds):
                break;
            default:
                throw new JsonException();
        }

        return seconds >= s_last ? DateTime.MaxValue
            : seconds <= s_first ? DateTime.MinValue
            : DateTimeOffset.FromUnixTimeSeconds((long)seconds).LocalDateTime;
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((long)(value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
}
