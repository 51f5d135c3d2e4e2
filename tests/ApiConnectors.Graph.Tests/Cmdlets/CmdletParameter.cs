using System.Reflection;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>A parameter, as an assembly or a page of help has it.</summary>
internal sealed record CmdletParameter
{
    public const string SwitchType = "System.Management.Automation.SwitchParameter";

    public required string Name { get; init; }

    /// <summary>The full name of its type.</summary>
    public required string Type { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values to choose from; none when it takes any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool TakesWildcards { get; init; }

    /// <summary>Where it stands in each parameter set that it is in.</summary>
    public required IReadOnlyList<CmdletPlace> Places { get; init; }

    /// <summary>What it is when it is left out: in help whatever the page says, in an assembly what is told by the code, or nothing.</summary>
    public string? Default { get; init; }

    public bool IsSwitch => Type == SwitchType;

    public bool IsMandatory => Places.All(place => place.IsMandatory);

    public static CmdletParameter From(PropertyInfo property) => new()
    {
        Name = property.Name,
        Type = FullName(property.PropertyType),
        Aliases = [.. property.All("Alias").SelectMany(alias => alias.Strings()).Order(StringComparer.Ordinal)],
        Values = ValuesOf(property),
        TakesWildcards = property.Has("SupportsWildcards"),
        Places = [.. property.All("Parameter").Select(CmdletPlace.From).OrderBy(place => place.Set, StringComparer.Ordinal)],
        Default = CmdletDefaults.Of(property),
    };

    /// <summary>A switch that PowerShell adds to all parameter sets.</summary>
    public static CmdletParameter Switch(string name, string alias) =>
        new() { Name = name, Type = SwitchType, Aliases = [alias], Places = [new CmdletPlace { Set = Cmdlet.AllSets }], Default = "False" };

    /// <summary>What it is, wherever it stands.</summary>
    public string Nature() =>
        $"-{Name} <{Type}>{Listed("alias", Aliases)}{Listed("one of", Values)}{(TakesWildcards ? ", wildcards" : "")}";

    private static string[] ValuesOf(PropertyInfo property)
    {
        Type type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        return type.IsEnum ? type.GetEnumNames() : [.. property.All("ValidateSet").SelectMany(set => set.Strings())];
    }

    private static string Listed(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $", {what} {string.Join('/', names)}";

    // As PowerShell and its help write it: without the assembly of a generic type's argument.
    private static string FullName(Type type) => type.IsGenericType ? type.ToString() : type.FullName!;
}
