using System.Xml.Linq;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>The help that ships, which is what Get-Help reads.</summary>
internal static class MamlHelp
{
    public const string File = "en-US/ApiConnectors.dll-Help.xml";

    public static IReadOnlyList<HelpPage> Pages { get; } =
        [.. Children(XDocument.Load(Path.Combine(Repository.Root, File)).Root!, "command").Select(Read)];

    private static HelpPage Read(XElement command)
    {
        XElement[] parameters = [.. Children(Child(command, "parameters"), "parameter")];
        return new HelpPage
        {
            Name = Value(command, "details", "name"),
            Source = $"{File}, {Value(command, "details", "name")}",
            Synopsis = Paragraphs(Child(Child(command, "details"), "description")),
            Description = Paragraphs(Child(command, "description")),
            Parameters = [.. parameters.Select(Parameter)],
            Said = parameters.ToDictionary(parameter => Value(parameter, "name"), parameter => Paragraphs(Child(parameter, "description"))),
            Sets = [.. Children(Child(command, "syntax"), "syntaxItem").Select(Binding)],
            Examples = [.. Children(Child(command, "examples"), "example").Select(example =>
                new HelpExample(Value(example, "title"), Value(example, "code"), Paragraphs(Child(example, "remarks"))))],
            Inputs = Types(Children(Child(command, "inputTypes"), "inputType")),
            Outputs = Types(Children(Child(command, "returnValues"), "returnValue")),
            Notes = Paragraphs(Child(Child(command, "alertSet"), "alert")),
            Links = [.. Children(Child(command, "relatedLinks"), "navigationLink").Select(link => Value(link, "linkText"))],
        };
    }

    private static CmdletParameter Parameter(XElement parameter) => new()
    {
        Name = Value(parameter, "name"),
        Type = Value(parameter, "type", "name"),
        Aliases = [.. Attribute(parameter, "aliases").Split(", ").Where(alias => alias != "none").Order(StringComparer.Ordinal)],
        Values = [.. Children(parameter, "parameterValueGroup").SelectMany(group => group.Elements()).Select(value => value.Value)],
        TakesWildcards = Attribute(parameter, "globbing") == "true",
        Default = Value(parameter, "defaultValue"),
        Places = [Place(parameter)],
    };

    private static CmdletPlace Place(XElement parameter) => new()
    {
        Set = "",
        IsMandatory = Attribute(parameter, "required") == "true",
        Position = int.TryParse(Attribute(parameter, "position"), out int position) ? position : null,
        ByValue = Attribute(parameter, "pipelineInput").Contains("ByValue", StringComparison.Ordinal),
        ByPropertyName = Attribute(parameter, "pipelineInput").Contains("ByPropertyName", StringComparison.Ordinal),
    };

    private static string Binding(XElement syntaxItem) => string.Join(
        '\n', Children(syntaxItem, "parameter").Select(parameter => $"-{Value(parameter, "name")} {Place(parameter).Binding}").Order(StringComparer.Ordinal));

    private static (string, string)[] Types(IEnumerable<XElement> types) =>
        [.. types.Select(type => (Value(type, "type", "name"), Paragraphs(Child(type, "description"))))];

    private static string Paragraphs(XElement parent) =>
        HelpText.Plain(string.Join(' ', Children(parent, "para").Select(paragraph => paragraph.Value)));

    private static string Value(XElement parent, params string[] path) => path.Aggregate(parent, Child).Value;

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    private static XElement Child(XElement parent, string name) =>
        Children(parent, name).FirstOrDefault() ?? throw new InvalidOperationException($"{File}: a {parent.Name.LocalName} has no {name}.");

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);
}
