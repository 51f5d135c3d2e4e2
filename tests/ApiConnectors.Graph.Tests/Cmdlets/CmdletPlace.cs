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
    public string Binding =>
        $"{(IsMandatory ? "required" : "optional")}, {(Position is { } position ? $"position {position}" : "named")}"
        + $"{(ByValue ? ", from the pipeline" : "")}{(ByPropertyName ? ", by property name" : "")}";

    public static CmdletPlace From(CustomAttributeData parameter) => new()
    {
        Set = parameter.Named<string>("ParameterSetName") ?? Cmdlet.AllSets,
        IsMandatory = parameter.Named<bool>("Mandatory"),
        Position = parameter.Named<int?>("Position"),
        ByValue = parameter.Named<bool>("ValueFromPipeline"),
        ByPropertyName = parameter.Named<bool>("ValueFromPipelineByPropertyName"),
    };
}
