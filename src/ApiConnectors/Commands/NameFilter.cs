using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>Names as a user types them, with wildcards or without; remembers which of the names without were found.</summary>
internal sealed class NameFilter(IReadOnlyList<string>? names)
{
    private readonly IReadOnlyList<WildcardPattern> _patterns =
        [.. (names ?? ["*"]).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    private readonly HashSet<int> _found = [];

    /// <summary>The names without wildcards that nothing matched.</summary>
    public IEnumerable<string> Missing => (names ?? [])
        .Where((name, index) => !_found.Contains(index) && !WildcardPattern.ContainsWildcardCharacters(name))
        .Select(name => WildcardPattern.Unescape(name));

    /// <summary>Whether one of the names matches.</summary>
    public bool Matches(string name)
    {
        bool matches = false;
        for (int i = 0; i < _patterns.Count; i++)
        {
            if (_patterns[i].IsMatch(name))
            {
                _found.Add(i);
                matches = true;
            }
        }

        return matches;
    }
}
