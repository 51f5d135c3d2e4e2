using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ApiConnectors.Sessions;

namespace ApiConnectors.Completion;

/// <summary>
/// The sessions that a command line would use, as far as they are known before it runs. Where they are not, there are none:
/// the names of another tenant would be worse than no names.
/// </summary>
internal static class CommandLineSessions
{
    private const string Parameter = "Session";
    private const string DefaultValues = "PSDefaultParameterValues";

    /// <summary>Finds them: those of <c>-Session</c>, or of its default value, or else the one of Connect-MgGraph.</summary>
    public static IReadOnlyList<GraphSession> Of(string commandName, CommandAst line, IDictionary boundParameters)
    {
        EngineIntrinsics engine = (EngineIntrinsics)ScriptBlock.Create("$ExecutionContext").Invoke()[0].BaseObject;
        return boundParameters.Contains(Parameter) ? Sessions(boundParameters[Parameter])
            : line.CommandElements.Any(IsUnknown) ? []
            : Default(engine.SessionState.PSVariable, commandName) is { } value ? Sessions(value)
            : Connected(engine);
    }

    // PowerShell evaluates only what cannot do anything, such as a variable. What is splatted it does not look into.
    private static bool IsUnknown(CommandElementAst element) => element switch
    {
        CommandParameterAst named => Parameter.StartsWith(named.ParameterName, StringComparison.OrdinalIgnoreCase),
        VariableExpressionAst variable => variable.Splatted,
        _ => false,
    };

    // PowerShell does not tell a completer of them. At a prompt this runs inside of PSReadLine, whose module has its own.
    private static object? Default(PSVariableIntrinsics variables, string commandName) =>
        Default(variables.GetValue(DefaultValues), commandName) ?? Default(variables.GetValue($"global:{DefaultValues}"), commandName);

    private static object? Default(object? values, string commandName) =>
        values is IDictionary defaults
        && !LanguagePrimitives.IsTrue(defaults["Disabled"])
        && defaults.Keys.OfType<string>().FirstOrDefault(key => IsFor(key, commandName)) is { } found
            ? defaults[found]
            : null;

    private static bool IsFor(string key, string commandName) =>
        WildcardPattern.Get(key, WildcardOptions.IgnoreCase).IsMatch($"{commandName}:{Parameter}");

    private static IReadOnlyList<GraphSession> Sessions(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            GraphSession session => [session],
            IEnumerable several and not string => [.. several.Cast<object?>().SelectMany(Sessions)],
            _ => [],
        };

    private static IReadOnlyList<GraphSession> Connected(EngineIntrinsics engine)
    {
        try
        {
            return [MgGraphSession.Current(MgGraphModule.Find(engine.InvokeCommand, import: false))];
        }
        catch (SessionException)
        {
            return [];
        }
    }
}
