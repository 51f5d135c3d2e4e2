using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace ApiConnectors.Completion;

/// <summary>The word at the cursor, and how a text is written so that PowerShell reads exactly this text.</summary>
internal sealed partial class TypedWord
{
    private readonly string _text;

    /// <summary>Takes the word as PowerShell gives it: in quotes where it was begun with one, and otherwise as it is meant.</summary>
    public TypedWord(string word) => _text = word is ['\'' or '"', ..] ? word[1..].TrimEnd(word[0]) : word;

    /// <summary>Whether the word is the beginning of a text, as it stands or with its wildcards.</summary>
    public bool Begins(string text) => text.StartsWith(_text, StringComparison.OrdinalIgnoreCase) || BeginsAsPattern(text);

    /// <summary>A text in single quotes, where it needs any. What looks like a number needs them: PowerShell would make one of it.</summary>
    public static string Quote(string text) => Bare().IsMatch(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>A pattern that matches this text alone. PowerShell's own method leaves a backtick as it is before 7.6.</summary>
    public static string EscapeWildcards(string text) => Special().Replace(text, "`$0");

    private bool BeginsAsPattern(string text)
    {
        try
        {
            return WildcardPattern.Get($"{_text}*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text);
        }
        catch (WildcardPatternException)
        {
            // A bracket that is not closed yet.
            return false;
        }
    }

    [GeneratedRegex(@"^(?:[\p{L}_][\p{L}\p{Nd}_.-]*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"[*?\[\]`]")]
    private static partial Regex Special();
}
