# What the Tab key offers at the end of a line, or at a place in it.
function Get-TestCompletion([string] $Line, [int] $At = $Line.Length) {
    @((TabExpansion2 $Line $At).CompletionMatches)
}

# The line with the only offer taken.
function Complete-TestLine([string] $Line) {
    $completion = TabExpansion2 $Line $Line.Length
    if ($completion.CompletionMatches.Count -ne 1) { throw "Not one offer but $($completion.CompletionMatches.Count) for: $Line" }
    $Line.Remove($completion.ReplacementIndex, $completion.ReplacementLength).Insert(
        $completion.ReplacementIndex, $completion.CompletionMatches[0].CompletionText)
}
