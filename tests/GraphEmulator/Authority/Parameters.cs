using System.Text;
using ApiConnectors.GraphEmulator.Protocol;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>What a request to the authority says, in its body or in its query.</summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, StringValues> values;

    private Parameters(string text) => values = QueryHelpers.ParseQuery(text);

    public static Parameters OfBody(GraphRequest request) => new(Encoding.UTF8.GetString(request.Body.Span));

    public static Parameters OfQuery(GraphRequest request) =>
        new(request.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and int start ? request.Target[start..] : string.Empty);

    /// <summary>The value, or null when there is none or an empty one.</summary>
    public string? Text(string name) => values.TryGetValue(name, out StringValues value) && value != string.Empty ? value.ToString() : null;

    public string Required(string name) => Text(name) ?? throw AuthorityRefusal.ParameterMissing(name);
}
