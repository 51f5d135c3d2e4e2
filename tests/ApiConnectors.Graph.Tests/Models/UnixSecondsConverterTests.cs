using System.Text.Json;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Tests.Models;

public sealed class UnixSecondsConverterTests
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new UnixSecondsConverter() } };

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1782907200", "2026-07-01T12:00:00Z")]
    [InlineData("\"1782907200\"", "2026-07-01T12:00:00Z")]
    [InlineData("1782907200.75", "2026-07-01T12:00:00Z")]
    [InlineData("1.7829072E9", "2026-07-01T12:00:00Z")]
    [InlineData("-86400", "1969-12-31T00:00:00Z")]
    [InlineData("\"-86400\"", "1969-12-31T00:00:00Z")]
    [InlineData("253402300798", "9999-12-31T23:59:58Z")]
    public void Seconds_are_a_number_or_a_numeric_string(string json, string moment)
    {
        DateTime? read = Read(json);

        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).LocalDateTime, read);
        Assert.Equal(DateTimeKind.Local, read!.Value.Kind);
    }

    [Theory]
    [InlineData("253402300799")]
    [InlineData("9223372036854775807")]
    [InlineData("\"9223372036854775807\"")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1e400")]
    public void A_moment_beyond_the_calendar_is_its_last(string json) => Assert.Equal(DateTime.MaxValue, Read(json));

    [Theory]
    [InlineData("-62135596800")]
    [InlineData("-9223372036854775808")]
    [InlineData("\"-1e400\"")]
    public void A_moment_before_the_calendar_is_its_first(string json) => Assert.Equal(DateTime.MinValue, Read(json));

    [Fact]
    public void Null_is_no_moment() => Assert.Null(Read("null"));

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"2026-07-01\"")]
    [InlineData("\"12,5\"")]
    [InlineData("\"\\ud83d\"")]
    public void Anything_else_is_wrong_json(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void A_moment_is_written_as_a_number()
    {
        DateTime? moment = new DateTimeOffset(2026, 7, 1, 14, 0, 0, TimeSpan.FromHours(2)).LocalDateTime;

        Assert.Equal("1782907200", JsonSerializer.Serialize(moment, s_options));
        Assert.Equal("[null]", JsonSerializer.Serialize<DateTime?[]>([null], s_options));
    }

    private static DateTime? Read(string json) => JsonSerializer.Deserialize<DateTime?>(json, s_options);
}
