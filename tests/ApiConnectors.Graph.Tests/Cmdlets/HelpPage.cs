namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>The help of a cmdlet: what its page in docs says, or what ships in en-US.</summary>
internal sealed record HelpPage
{
    public required string Name { get; init; }

    /// <summary>For messages: where it was read.</summary>
    public required string Source { get; init; }

    public required string Synopsis { get; init; }

    public required string Description { get; init; }

    /// <summary>In docs with their places; what ships tells those in <see cref="Sets"/>, without names.</summary>
    public required IReadOnlyList<CmdletParameter> Parameters { get; init; }

    /// <summary>What is said of each parameter, by its name.</summary>
    public required IReadOnlyDictionary<string, string> Said { get; init; }

    /// <summary>The parameter sets that the syntax shows: in docs their names, in what ships how each of their parameters binds.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>Types and what is said of them.</summary>
    public required IReadOnlyList<(string Type, string Said)> Inputs { get; init; }

    /// <inheritdoc cref="Inputs"/>
    public required IReadOnlyList<(string Type, string Said)> Outputs { get; init; }

    public required string Notes { get; init; }

    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Everything that it says in words, with what it is said about.</summary>
    public IEnumerable<(string About, string Text)> Texts =>
    [
        ("the synopsis", Synopsis), ("the description", Description), ("the notes", Notes),
        .. Said.Select(parameter => ($"-{parameter.Key}", parameter.Value)),
        .. Inputs.Select(type => ($"the input {type.Type}", type.Said)),
        .. Outputs.Select(type => ($"the output {type.Type}", type.Said)),
        .. Examples.Select(example => (example.Title, example.Said)),
    ];
}

/// <param name="Title">Its number and what it shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Said">What it does.</param>
internal sealed record HelpExample(string Title, string Code, string Said);
