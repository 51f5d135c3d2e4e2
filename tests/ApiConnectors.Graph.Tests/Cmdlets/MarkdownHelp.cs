using System.Text.RegularExpressions;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>The pages in docs, which have the schema of PlatyPS.</summary>
internal static partial class MarkdownHelp
{
    public static IReadOnlyList<HelpPage> Pages { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*-*.md").Order(StringComparer.Ordinal).Select(Read)];

    private static HelpPage Read(string path)
    {
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        Dictionary<string, string> sections = Split(page, Section());
        Dictionary<string, string> parameters = Split(sections["PARAMETERS"], Subsection());
        parameters.Remove("CommonParameters");
        return new HelpPage
        {
            Name = FrontMatter().Match(page).Groups["title"].Value,
            Source = $"docs/{Path.GetFileName(path)}",
            Synopsis = Text(sections["SYNOPSIS"]),
            Description = Text(sections["DESCRIPTION"]),
            Parameters = [.. parameters.Select(parameter => Parameter(parameter.Key.TrimStart('-'), Yaml().Match(parameter.Value).Groups[1].Value))],
            Said = parameters.ToDictionary(parameter => parameter.Key.TrimStart('-'), parameter => Text(Yaml().Replace(parameter.Value, ""))),
            Sets = [.. Split(sections["SYNTAX"], Subsection()).Keys],
            Examples = [.. Split(sections["EXAMPLES"], Subsection()).Select(example => new HelpExample(example.Key, Code().Match(example.Value).Groups[1].Value, Text(FenceLine().Replace(Code().Replace(example.Value, ""), ""))))],
            Inputs = Types(sections["INPUTS"]),
            Outputs = Types(sections["OUTPUTS"]),
            Notes = Text(sections["NOTES"]),
            Links = [.. Link().Matches(sections["RELATED LINKS"]).Select(link => link.Groups[1].Value)],
        };
    }

    private static CmdletParameter Parameter(string name, string yaml) => new()
    {
        Name = name,
        Type = Value(yaml, "Type"),
        Aliases = [.. Items(yaml, "Aliases").Order(StringComparer.Ordinal)],
        Values = Items(yaml, "AcceptedValues"),
        TakesWildcards = Value(yaml, "SupportsWildcards") == "true",
        Default = Value(yaml, "DefaultValue").Trim('\''),
        Places = [.. PlaceStart().Split(yaml).Skip(1).Select(Place).OrderBy(place => place.Set, StringComparer.Ordinal)],
    };

    private static CmdletPlace Place(string yaml) => new()
    {
        Set = yaml[..yaml.IndexOf('\n', StringComparison.Ordinal)].Trim() is var set && set == "(All)" ? Cmdlet.AllSets : set,
        Position = int.TryParse(Value(yaml, "Position"), out int position) ? position : null,
        IsMandatory = Value(yaml, "IsRequired") == "true",
        ByValue = Value(yaml, "ValueFromPipeline") == "true",
        ByPropertyName = Value(yaml, "ValueFromPipelineByPropertyName") == "true",
    };

    private static string Value(string yaml, string key) => Regex.Match(yaml, $"^ *{key}: (.*)$", RegexOptions.Multiline).Groups[1].Value.Trim();

    private static string[] Items(string yaml, string key) =>
        [.. Regex.Match(yaml, $@"^{key}:\n((?:- .*(?:\n|$))*)", RegexOptions.Multiline).Groups[1].Value.Split('\n').Where(line => line.Length > 0).Select(line => line[2..].Trim())];

    private static (string, string)[] Types(string section) => [.. Split(section, Subsection()).Select(type => (type.Key, Text(type.Value)))];

    // Each heading with what stands below it, up to the next one of its kind. What looks like a heading in code is none.
    private static Dictionary<string, string> Split(string text, Regex heading)
    {
        Match[] fences = [.. Fence().Matches(text).Cast<Match>()];
        Match[] headings = [.. heading.Matches(text).Cast<Match>().Where(match => !fences.Any(fence => match.Index > fence.Index && match.Index < fence.Index + fence.Length))];
        return headings.Select((match, index) => (
                Title: match.Groups[1].Value,
                Body: text[(match.Index + match.Length)..(index + 1 < headings.Length ? headings[index + 1].Index : text.Length)].Trim('\n')))
            .ToDictionary(section => section.Title, section => section.Body);
    }

    // As it reads in a terminal: links as their text, no marks for code, however the lines are broken.
    private static string Text(string markdown) => HelpText.Plain(Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\A---\n(?:.*\n)*?title: (?<title>.+)\n(?:.*\n)*?---\n")]
    private static partial Regex FrontMatter();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^### (.+)$", RegexOptions.Multiline)]
    private static partial Regex Subsection();

    [GeneratedRegex(@"^```yaml\n((?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^```powershell\n((?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```\w*\n(?:.*\n)*?```$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```\w*$", RegexOptions.Multiline)]
    private static partial Regex FenceLine();

    [GeneratedRegex(@"\[([^\]\n]+)\]\([^)\n]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^- Name: ", RegexOptions.Multiline)]
    private static partial Regex PlaceStart();
}
