using System.Globalization;
using System.Reflection;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>A parameter in one parameter set.</summary>
internal sealed record CmdletPlace
{
    public required string Set { get; init; }

    public bool IsMandatory { get; init; }

    /// <summary>From 0 on; <see langword="null"/> when it has to be named.</summary>
    public int? Position { get; init; }

    public bool ByValue { get; init; }

    public bool ByPropertyName { get; init; }

    /// <summary>How it binds, as text to compare.</summary>
    public string Binding => string.Create(
        CultureInfo.InvariantCulture,
        $"required: {IsMandatory}, position: {(Position is null ? "named" : Position)}, from the pipeline: by value {ByValue}, by property name {ByPropertyName}");

    public static CmdletPlace From(CustomAttributeData parameter) => new()
    {
        Set = parameter.Named<string>("ParameterSetName") ?? Cmdlet.AllSets,
        IsMandatory = parameter.Named<bool>("Mandatory"),
        Position = parameter.Named<int?>("Position"),
        ByValue = parameter.Named<bool>("ValueFromPipeline"),
        ByPropertyName = parameter.Named<bool>("ValueFromPipelineByPropertyName"),
    };
}
