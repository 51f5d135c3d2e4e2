using System.Globalization;
using System.Text;

namespace ApiConnectors.Views;

/// <summary>
/// Text from the tenant as it is shown: on one line, and without anything that a terminal would take for a command. For the
/// views of the format file.
/// </summary>
public static class Line
{
    private const char Ellipsis = '\u2026';

    /// <summary>The text on one line. Characters that cannot be seen but change what is seen become spaces.</summary>
    public static string Of(string? text) => string.Create((text ?? "").Length, text ?? "", static (line, text) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            line[i] = IsCommand(text[i]) ? ' ' : text[i];
        }
    });

    /// <summary>The text on one line, cut where it is longer than the column, and never within a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">The column's width; a Chinese, Japanese or Korean character takes two cells.</param>
    public static string Cut(string? text, int cells)
    {
        string line = Of(text);
        if (Width(line) <= cells)
        {
            return line;
        }

        StringBuilder cut = new();
        int left = cells - 1;
        TextElementEnumerator characters = StringInfo.GetTextElementEnumerator(line);
        while (characters.MoveNext() && characters.GetTextElement() is var character && (left -= Width(character)) >= 0)
        {
            cut.Append(character);
        }

        return cut.Append(Ellipsis).ToString();
    }

    // Controls, escape sequences among them, ends of lines, and what turns the direction of the rest of the line.
    private static bool IsCommand(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static int Width(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    // As PowerShell counts, so that it does not cut again: UTF-16 code units, those two cells wide that Unicode's EastAsianWidth.txt
    // has as W or F.
    private static bool IsWide(char character) => character is (>= '\u1100' and <= '\u115F') or '\u2329' or '\u232A'
        or (>= '\u2E80' and <= '\uA4CF' and not '\u303F') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFE10' and <= '\uFE19') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');
}
