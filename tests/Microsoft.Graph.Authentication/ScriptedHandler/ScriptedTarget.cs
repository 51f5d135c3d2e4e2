using System.Text.RegularExpressions;

namespace ApiConnectors.TestHandlers;

internal delegate Task<HttpResponseMessage> ScriptedStep(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>What is queued for one method and target.</summary>
internal sealed class ScriptedTarget(string method, string pathAndQuery)
{
    private readonly List<ScriptedStep> _steps = [];
    private int _next;

    internal void Add(ScriptedStep step) => _steps.Add(step);

    /// <summary>The next step; the last one again and again.</summary>
    internal ScriptedStep Next()
    {
        var step = _steps[_next];
        _next = Math.Min(_next + 1, _steps.Count - 1);
        return step;
    }

    internal bool Is(string otherMethod, string otherTarget) =>
        string.Equals(method, otherMethod, StringComparison.OrdinalIgnoreCase) && pathAndQuery == otherTarget;

    internal bool Matches(string otherMethod, string otherTarget) =>
        Matches(method, otherMethod, RegexOptions.IgnoreCase) && Matches(pathAndQuery, otherTarget, RegexOptions.None);

    private static bool Matches(string pattern, string text, RegexOptions options)
    {
        string expression = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(text, $@"\A{expression}\z", options | RegexOptions.CultureInvariant);
    }
}
