namespace ApiConnectors.Completion;

/// <summary>Something that a parameter can be completed with.</summary>
/// <param name="Argument">What is put on the command line, not yet quoted.</param>
/// <param name="Shown">What stands for it in a menu of several.</param>
/// <param name="ToolTip">What is told about it.</param>
/// <param name="FoundBy">What the word that was typed may be the beginning of.</param>
internal sealed record Candidate(string Argument, string Shown, string ToolTip, params string[] FoundBy)
{
    /// <summary>Whether it can stand on one line: a name is free text, and may be empty or have line breaks in it.</summary>
    public bool CanBeTyped => Argument.Length > 0 && !Argument.Any(char.IsControl);
}
