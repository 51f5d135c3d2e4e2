using System.Management.Automation;

namespace ApiConnectors.Views;

/// <summary>How long a certificate still lasts, in words and colours. For the views of the format file.</summary>
public static class Expiry
{
    private static readonly TimeSpan s_urgent = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    /// <summary>
    /// <c>in 12 days</c>, <c>in 13 hours</c> or <c>expired</c>; nothing where there is nothing to expire.
    /// </summary>
    /// <param name="end">The end, or <see cref="DateTime.MaxValue"/> for none.</param>
    /// <param name="formatting">
    /// <c>$PSStyle.Formatting</c>: its colour for errors is for what has expired or does within 7 days, the one for warnings
    /// for 30 days. <see langword="null"/> for no colour.
    /// </param>
    public static string Of(DateTime? end, PSObject? formatting)
    {
        if (end is not { } ends || ends.Date == DateTime.MaxValue.Date)
        {
            return "";
        }

        TimeSpan left = ends.ToUniversalTime() - DateTime.UtcNow;
        string? color = left < s_urgent ? "Error" : left < s_soon ? "Warning" : null;
        return color is not null && formatting?.Properties[color]?.Value is string { Length: > 0 } sequence
            ? $"{sequence}{InWords(left)}\u001b[0m"
            : InWords(left);
    }

    private static string InWords(TimeSpan left) => left <= TimeSpan.Zero ? "expired"
        : left.TotalDays < 2 ? In(Math.Ceiling(left.TotalHours), "hour")
        : left.TotalDays < 1000 ? In(Math.Floor(left.TotalDays), "day")
        : In(Math.Floor(left.TotalDays / 365.25), "year");

    private static string In(double count, string unit) => $"in {(int)count} {unit}{(count == 1 ? "" : "s")}";
}
