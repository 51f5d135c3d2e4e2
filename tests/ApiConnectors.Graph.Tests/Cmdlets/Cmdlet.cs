using System.Reflection;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>A cmdlet as the module's assembly has it.</summary>
internal sealed class Cmdlet
{
    /// <summary>PowerShell's name for the set of a parameter that is in all of them.</summary>
    public const string AllSets = "__AllParameterSets";

    // As PowerShell numbers them.
    private static readonly string[] s_impacts = ["None", "Low", "Medium", "High"];

    private readonly CustomAttributeData _attribute;

    private Cmdlet(Type type)
    {
        Type = type;
        _attribute = type.All("Cmdlet").Single();
        Parameters =
        [
            .. Properties.Select(CmdletParameter.From)
                .Concat(SupportsShouldProcess ? [CmdletParameter.Switch("WhatIf", "wi"), CmdletParameter.Switch("Confirm", "cf")] : [])
                .OrderBy(parameter => parameter.Name, StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<Cmdlet> All { get; } =
        [.. BuiltAssemblies.Module.GetTypes().Where(type => type.Has("Cmdlet")).Select(type => new Cmdlet(type)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    public Type Type { get; }

    /// <summary>Those that are parameters.</summary>
    public IEnumerable<PropertyInfo> Properties => Type.GetProperties().Where(property => property.Has("Parameter"));

    public string Verb => _attribute.Strings()[0];

    public string Noun => _attribute.Strings()[1];

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => _attribute.Named<bool>("SupportsShouldProcess");

    /// <summary>From which <c>$ConfirmPreference</c> on it asks.</summary>
    public string ConfirmImpact => s_impacts[_attribute.Named<int?>("ConfirmImpact") ?? 2];

    public string? DefaultSet => _attribute.Named<string>("DefaultParameterSetName");

    /// <summary>The full names of the types that it says it writes.</summary>
    public IReadOnlyList<string> OutputTypes =>
        [.. Type.All("OutputType").SelectMany(attribute => attribute.Types()).Select(type => type.FullName!)];

    /// <summary>Without those that PowerShell gives to every cmdlet.</summary>
    public IReadOnlyList<CmdletParameter> Parameters { get; }

    /// <summary>The names of the parameter sets; one that stands for all where there are no others.</summary>
    public IReadOnlyList<string> Sets => Parameters.SelectMany(parameter => parameter.Places).Select(place => place.Set).Append(DefaultSet ?? AllSets)
        .Where(set => set != AllSets).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty(AllSets).ToList();

    public static Cmdlet Named(string name) => All.Single(cmdlet => cmdlet.Name == name);

    /// <summary>The parameters of a set, and where they stand in it.</summary>
    public IEnumerable<(CmdletParameter Parameter, CmdletPlace Place)> In(string set) =>
        from parameter in Parameters
        from place in parameter.Places
        where place.Set == set || place.Set == AllSets
        select (parameter, place);

    /// <summary>How each parameter of a set binds, a line each.</summary>
    public IReadOnlyList<string> Binding(string set) => [.. In(set).Select(each => $"-{each.Parameter.Name} {each.Place.Binding}")];
}
