using System.Text.RegularExpressions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>What help says, whatever it is written in.</summary>
internal static partial class HelpText
{
    /// <summary>The same text with single spaces, so that line breaks make no difference.</summary>
    public static string Plain(string text) => Space().Replace(text, " ").Trim();

    /// <summary>What a tool or a person left to be filled in.</summary>
    public static bool IsPlaceholder(string text) => Placeholder().IsMatch(text);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\{\{|\}\}|Fill in|TODO|TBD|Lorem ipsum", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
