using System.Text.RegularExpressions;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>ApiConnectors.psd1, as far as a list of quoted texts goes.</summary>
internal static partial class Manifest
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Root, "ApiConnectors.psd1"));

    /// <summary>The texts of an entry, in order.</summary>
    public static IReadOnlyList<string> Texts(string key)
    {
        Match entry = Regex.Match(s_text, $@"^\s*{key}\s*=\s*(?<value>@\([^)]*\)|'[^']*')", RegexOptions.Multiline);
        return entry.Success
            ? [.. Quoted().Matches(entry.Groups["value"].Value).Select(text => text.Groups[1].Value)]
            : throw new InvalidOperationException($"ApiConnectors.psd1 has no {key}.");
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
