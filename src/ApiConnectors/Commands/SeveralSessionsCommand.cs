using System.Management.Automation;
using System.Runtime.ExceptionServices;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// A cmdlet that reads, and may read several sessions side by side: what arrives is written as it comes, and a session that fails
/// is an error that does not hinder the others.
/// </summary>
public abstract class SeveralSessionsCommand : GraphCommand
{
    private const int ProgressId = 1;

    private List<GraphSession> _given = [];

    /// <summary>
    /// <para type="description">The sessions to use, from New-ApiConnectorSession. Several are read side by side. Left out, an object goes back
    /// to the session that it was read with, and everything else goes to the session of Connect-MgGraph.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public GraphSession[]? Session { get; set; }

    /// <summary>
    /// <para type="description">How many sessions are read at once, at most; and of one session, how many connectors by their ids.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Whether the user named more than one session.</summary>
    private protected bool AreSeveral => _given.Count > 1;

    private protected override string? WhoseNotices(GraphSession session) => AreSeveral ? TenantOf(session) : null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (GraphSession session in Session ?? [])
        {
            if (!_given.Any(session.IsSameAs))
            {
                _given.Add(session);
            }
        }

        // What one of the clouds does not have is wrong with the command, and not with a tenant.
        Require("read several tenants", null, () => _given.ForEach(session => session.RefuseVersion(ApiVersion)));
    }

    /// <summary>The sessions for something that is to be read.</summary>
    /// <param name="origin">
    /// The session that the object to read again was read with, when it is known. When it is among those that the user named, the
    /// others are not asked.
    /// </param>
    private protected IReadOnlyList<GraphSession> UseSessions(GraphSession? origin = null) =>
        !AreSeveral ? [UseSession(_given.FirstOrDefault(), origin)]
        : origin is not null && _given.Any(origin.IsSameAs) ? [origin]
        : _given;

    /// <summary>
    /// Reads a list of each session. The failure of one among several is written as an error that names its tenant; that of an only
    /// one is thrown.
    /// </summary>
    /// <param name="doing">What is to be done, as in <c>list the API connectors</c>.</param>
    /// <param name="sessions">The sessions; a request goes to each.</param>
    /// <param name="client">The client of a session.</param>
    /// <param name="list">The list. Called on any thread.</param>
    /// <param name="write">Writes an item.</param>
    /// <returns>How many sessions were read to the end.</returns>
    private protected int ReadEach<TClient, T>(
        string doing,
        IReadOnlyList<GraphSession> sessions,
        Func<GraphSession, TClient> client,
        Func<TClient, CancellationToken, IAsyncEnumerable<T>> list,
        Action<GraphSession, T> write)
    {
        if (sessions is [var only] && !AreSeveral)
        {
            // Without reading ahead: whoever needs the first page only asks for no second.
            foreach (T item in Wait(list(client(only), StopToken)))
            {
                write(only, item);
            }

            return 1;
        }

        // The clients are made here, on the thread that they will be heard on.
        (GraphSession Session, TClient Client)[] sources = [.. sessions.Select(session => (session, client(session)))];
        int ended = 0;
        int failed = 0;
        try
        {
            foreach (var arrival in Wait(SideBySide.ReadAsync(sources, (source, token) => list(source.Client, token), ThrottleLimit)))
            {
                GraphSession session = arrival.Source.Session;
                if (!arrival.IsEnd)
                {
                    write(session, arrival.Item!);
                    continue;
                }

                ShowProgress(++ended, sources.Length);
                if (arrival.Failure is not null)
                {
                    failed++;
                    WriteFailure($"{doing} of {TenantOf(session)}", session, session, arrival.Failure);
                }
            }
        }
        finally
        {
            ShowProgress(null, sources.Length);
        }

        return ended - failed;
    }

    /// <summary>The same, for what a session gives as a whole.</summary>
    private protected int ReadEach<TClient, T>(
        string doing,
        IReadOnlyList<GraphSession> sessions,
        Func<GraphSession, TClient> client,
        Func<TClient, CancellationToken, Task<T>> read,
        Action<GraphSession, T> write) =>
        ReadEach(doing, sessions, client, (from, token) => One(read(from, token)), write);

    /// <summary>Writes an object, of which the table says whose it is when there are several tenants.</summary>
    private protected void WriteOfTenant(object item, bool areSeveral)
    {
        if (!areSeveral)
        {
            WriteObject(item);
            return;
        }

        // The name that the view with the column Tenant is for.
        PSObject written = new(item);
        written.TypeNames.Insert(0, $"{item.GetType()}#WithTenant");
        WriteObject(written);
    }

    /// <summary>Writes the failure of something that was read from a session.</summary>
    private protected void WriteFailure(string doing, object target, GraphSession session, Exception failure)
    {
        ErrorRecord? record = ErrorRecords.From(failure, doing, target, session);
        if (record is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        WriteError(record);
    }

    /// <summary>The tenant as a message says it.</summary>
    private protected static string TenantOf(GraphSession session) => session.TenantId is { } tenant ? $"tenant {tenant}" : session.ToString();

    private static async IAsyncEnumerable<T> One<T>(Task<T> item)
    {
        yield return await item.ConfigureAwait(false);
    }

    // How many have ended; null when it is over, however it ended.
    private void ShowProgress(int? ended, int count)
    {
        if (count > 1)
        {
            WriteProgress(new ProgressRecord(ProgressId, "API connectors", ended is null ? " " : $"{ended} of {count} tenants")
            {
                PercentComplete = ended * 100 / count ?? -1,
                RecordType = ended is null ? ProgressRecordType.Completed : ProgressRecordType.Processing,
            });
        }
    }
}
