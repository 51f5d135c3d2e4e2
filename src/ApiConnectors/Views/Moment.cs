using System.Globalization;

namespace ApiConnectors.Views;

/// <summary>A moment as it is shown: the same for everybody, whatever their clock and their culture. For the views of the format file.</summary>
public static class Moment
{
    /// <summary>Such as <c>2026-12-11 14:16 UTC</c>; nothing for none.</summary>
    public static string Of(DateTime? moment) => Text(moment, "yyyy-MM-dd HH:mm 'UTC'");

    /// <summary>Such as <c>2026-12-11</c>; nothing for none.</summary>
    public static string Day(DateTime? moment) => Text(moment, "yyyy-MM-dd");

    private static string Text(DateTime? moment, string format) => moment?.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture) ?? "";
}
