using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ApiConnectors.Graph.Http;
using ApiConnectors.Sessions;
using ApiConnectors.Views;

namespace ApiConnectors.Completion;

/// <summary>
/// Completes a parameter with what the tenant holds. Somebody waits at a prompt: it asks for one list, offers nothing where there is
/// no session and where the list fails or takes too long, and keeps nothing for the next time.
/// </summary>
internal abstract class TenantCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? version = fakeBoundParameters["ApiVersion"] as string;
        Task<List<Candidate>>[] lists =
        [
            .. CommandLineSessions.Of(commandName, commandAst, fakeBoundParameters).Select(session => Task.Run(() => ReadAsync(session, version))),
        ];

        // Does not throw: a list that failed is left out, like one that is not there yet.
        Task.WaitAny([Task.WhenAll(lists)], s_patience);
        TypedWord word = new(wordToComplete);
        return
        [
            .. lists.Where(list => list.IsCompletedSuccessfully).SelectMany(list => list.Result)
                .Where(candidate => candidate.CanBeTyped && candidate.FoundBy.Any(word.Begins))
                .DistinctBy(candidate => candidate.Argument)
                .OrderBy(candidate => candidate.Shown, StringComparer.CurrentCultureIgnoreCase)
                .Select(candidate => new CompletionResult(
                    TypedWord.Quote(candidate.Argument), Line.Of(candidate.Shown), CompletionResultType.ParameterValue, Line.Of(candidate.ToolTip))),
        ];
    }

    /// <summary>Lists what can stand for the parameter.</summary>
    /// <param name="graph">Asks the tenant.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    private protected abstract IAsyncEnumerable<Candidate> ListAsync(GraphClient graph, CancellationToken cancellationToken);

    private async Task<List<Candidate>> ReadAsync(GraphSession session, string? version)
    {
        using CancellationTokenSource patience = new(s_patience);
        List<Candidate> candidates = [];
        session.RefuseVersion(version);
        GraphClient graph = new(session.Connection, version ?? session.DefaultApiVersion);
        await foreach (Candidate candidate in ListAsync(graph, patience.Token).ConfigureAwait(false))
        {
            candidates.Add(candidate);
        }

        return candidates;
    }
}
