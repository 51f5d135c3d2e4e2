using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// What every cmdlet that calls Graph has: the stop token, the clients of a session, and how a call's failure is reported. Whose
/// session it is says <see cref="OneSessionCommand"/> or <see cref="SeveralSessionsCommand"/>.
/// </summary>
#pragma warning disable CA1001 // The source has no timer to free, and StopProcessing comes on another thread, also after the end.
public abstract class GraphCommand : PSCmdlet
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_worthProgress = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private CallNotices? _notices;
    private MgGraphModule? _graphModule;
    private GraphSession? _used;

    /// <summary>
    /// <para type="description">The version of the Graph API: v1.0 or beta. Left out it is v1.0, and beta in the US Government clouds, which
    /// have no v1.0 of this API.</para>
    /// </summary>
    [Parameter]
    [ValidateSet(GraphClient.V1, GraphClient.Beta)]
    public string? ApiVersion { get; set; }

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>The session for one call; asked for anew each time, because the user may reconnect between two objects.</summary>
    /// <param name="given">The session that the user named, when there is one.</param>
    /// <param name="origin">The session that the object to work on was read with, when it is known.</param>
    /// <param name="tenantId">The tenant that a row of a file names. Ids are alike in tenants that were set up alike.</param>
    private protected GraphSession UseSession(GraphSession? given, GraphSession? origin, string? tenantId = null)
    {
        _used = given ?? (origin?.SignIn == MgGraphSession.SignIn ? null : origin);
        if (_used is null)
        {
            _used = MgGraphSession.Current(_graphModule ??= MgGraphModule.Find(InvokeCommand, import: true));
            if (origin is not null && !origin.IsSameTenant(_used))
            {
                throw MgGraphSession.Reconnected(origin, _used);
            }

            if (Guid.TryParse(tenantId, out Guid meant) && Guid.TryParse(_used.TenantId, out Guid connected) && meant != connected)
            {
                throw MgGraphSession.OtherTenant(meant, _used);
            }
        }

        _used.RefuseVersion(ApiVersion);
        return _used;
    }

    /// <summary>The client of the connectors of a session.</summary>
    private protected ApiConnectorsClient Connectors(GraphSession session) => new(Graph(session));

    /// <summary>The client of the user flows of a session.</summary>
    private protected UserFlowsClient UserFlows(GraphSession session) => new(Graph(session), TimeProvider.System, Notices(session));

    /// <summary>Hears what the calls of a session have to tell while they run.</summary>
    private protected IGraphObserver Notices(GraphSession session)
    {
        _notices ??= new CallNotices(this.IsVerboseOn(), this.IsDebugOn());
        return WhoseNotices(session) is { } whose ? _notices.Of(whose) : _notices;
    }

    /// <summary>How a notice says whose it is, or <see langword="null"/> when there is only one session.</summary>
    private protected virtual string? WhoseNotices(GraphSession session) => null;

    /// <summary>Waits for a call. A call that was cancelled because the user stopped ends the pipeline without an error.</summary>
    private protected T Wait<T>(Task<T> call)
    {
        bool progress = false;
        try
        {
            while (!call.IsCompleted && _notices is not null)
            {
                Task.WaitAny(call, _notices.Arrived);
                progress |= Tell();
            }

            return call.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!call.IsCompleted)
            {
                // To write failed: the user stops, or a preference says so. No request outlives the command.
                _stop.Cancel();
                Task.WaitAny(call);
            }

            Tell();
            if (progress)
            {
                WriteProgress(Progress("", ProgressRecordType.Completed));
            }
        }
    }

    /// <inheritdoc cref="Wait{T}(Task{T})"/>
    private protected void Wait(Task call) => Wait(Result(call));

    /// <summary>The items of a list, each as it arrives.</summary>
    private protected IEnumerable<T> Wait<T>(IAsyncEnumerable<T> list)
    {
        IAsyncEnumerator<T> items = list.GetAsyncEnumerator(StopToken);
        try
        {
            while (Wait(items.MoveNextAsync()))
            {
                yield return items.Current;
            }
        }
        finally
        {
            Wait(items.DisposeAsync().AsTask());
        }
    }

    // Most items of a list are there when they are asked for.
    private T Wait<T>(ValueTask<T> call) => call.IsCompletedSuccessfully ? call.Result : Wait(call.AsTask());

    /// <summary>Does something for one input. When it fails, the error is written and the next input has its turn.</summary>
    /// <param name="doing">What is to be done, as in <c>remove the API connector 'Check invite'</c>.</param>
    /// <param name="target">What it is to be done to.</param>
    /// <param name="call">Does it.</param>
    private protected void Attempt(string doing, object? target, Action call) => Attempt(doing, target, call, WriteError);

    /// <summary>The same for what was begun earlier, with this session when it came so far.</summary>
    private protected void Attempt(string doing, object? target, GraphSession? session, Action call)
    {
        _used = session ?? _used;
        Attempt(doing, target, call);
    }

    /// <summary>Does something without which nothing more can be done: when it fails, the pipeline ends.</summary>
    /// <inheritdoc cref="Attempt(string, object?, Action)"/>
    private protected void Require(string doing, object? target, Action call) => Attempt(doing, target, call, ThrowTerminatingError);

    /// <summary>A connector that tells its tenant, and remembers which session it was read with.</summary>
    private protected static IdentityApiConnector From(GraphSession session, IdentityApiConnector connector)
    {
        connector.Origin = session;
        connector.TenantId = session.TenantId;
        return connector;
    }

    /// <summary>A step of a flow that tells its tenant, and remembers which session it was read with.</summary>
    private protected static ApiConnectorUserFlow From(GraphSession session, ApiConnectorUserFlow step) =>
        step with { Origin = session, TenantId = session.TenantId };

    private GraphClient Graph(GraphSession session) => new(session.Connection, ApiVersion ?? session.DefaultApiVersion, Notices(session));

    private static ProgressRecord Progress(string status, ProgressRecordType type) =>
        new(0, "Microsoft Graph", status.Length == 0 ? " " : status) { RecordType = type };

    // Gives whether there was a wait long enough to show.
    private bool Tell()
    {
        bool progress = false;
        foreach (CallNotices.Notice notice in _notices?.Take() ?? [])
        {
            if (notice.Wait is { } wait)
            {
                string text = $"Waiting {wait.Delay.TotalSeconds:0.#} s before try {wait.Try} of {GraphRetry.Tries}: {wait.Reason}{notice.Whose}";
                WriteVerbose(text);
                if (wait.Delay > s_worthProgress)
                {
                    ProgressRecord record = Progress(text, ProgressRecordType.Processing);
                    record.SecondsRemaining = (int)wait.Delay.TotalSeconds;
                    WriteProgress(record);
                    progress = true;
                }
            }

            if (notice.Exchange is { } exchange)
            {
                WriteVerbose($"{exchange}{notice.Whose}");
                if (exchange.Detail is not null)
                {
                    WriteDebug(exchange.Detail);
                }
            }
        }

        return progress;
    }

    private static async Task<bool> Result(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private void Attempt(string doing, object? target, Action call, Action<ErrorRecord> report)
    {
        try
        {
            call();
        }
        catch (SessionException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
        catch (Exception exception) when (ErrorRecords.From(exception, doing, target, _used) is { } record)
        {
            report(record);
        }
    }
}
