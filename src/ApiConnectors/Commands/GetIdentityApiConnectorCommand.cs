using System.Management.Automation;
using ApiConnectors.Completion;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Gets API connectors.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "IdentityApiConnector", DefaultParameterSetName = ByName)]
[OutputType(typeof(IdentityApiConnector))]
public sealed class GetIdentityApiConnectorCommand : SeveralSessionsCommand, IDisposable
{
    private const string ByName = nameof(ByName);
    private const string ById = nameof(ById);
    private const string Listing = "list the API connectors";

    // What was begun and not written yet, in the order of the ids.
    private readonly Queue<Reading> _begun = new();

    /// <summary>
    /// <para type="description">Names, with or without wildcards. A name without wildcards that no connector has is an error. Left out, all
    /// connectors are written.</para>
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectorPatternCompleter))]
    public string[]? DisplayName { get; set; }

    /// <summary>
    /// <para type="description">Ids, or anything with an Id. An id that no connector has is an error; the others go on.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ApiConnectorId", "IdentityApiConnectorId")]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    [ApiConnectorReference]
    public ApiConnectorReference[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByName)
        {
            Require(Listing, null, List);
            return;
        }

        foreach (ApiConnectorReference connector in Id)
        {
            if (AreSeveral)
            {
                Attempt(Getting(connector), connector.Id, () => Get(connector));
            }
            else
            {
                Begin(connector);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (_begun.Count > 0)
        {
            WriteNext();
        }
    }

    /// <summary>Ends what is still under way when the pipeline ends early.</summary>
    public void Dispose()
    {
        StopProcessing();
        foreach (Reading reading in _begun)
        {
            Task.WaitAny(reading.Connector);
        }
    }

    private static string Getting(ApiConnectorReference connector) => $"get the API connector '{connector}'";

    // The next ids are asked for before this one has arrived: who reads many of them waits for a few only. They are written in the
    // order of the ids all the same, each as soon as those before it were.
    private void Begin(ApiConnectorReference connector)
    {
        Reading reading = new(connector);
        _begun.Enqueue(reading);
        reading.Connector = ReadAsync(reading);
        while (_begun.TryPeek(out Reading? next) && (next.Connector.IsCompleted || _begun.Count >= ThrottleLimit))
        {
            WriteNext();
        }
    }

    // Begins on the pipeline thread, which alone may ask for the session. What fails there is told when its turn has come.
    private async Task<IdentityApiConnector> ReadAsync(Reading reading)
    {
        reading.Session = UseSessions(reading.Id.Session)[0];
        return From(reading.Session, await Connectors(reading.Session).GetAsync(reading.Id.Id, StopToken).ConfigureAwait(false));
    }

    private void WriteNext()
    {
        Reading next = _begun.Dequeue();
        Attempt(Getting(next.Id), next.Id.Id, next.Session, () => WriteObject(Wait(next.Connector)));
    }

    private static async Task<(IdentityApiConnector? Found, GraphRequestException? Missing)> FindAsync(
        ApiConnectorsClient connectors, string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await connectors.GetAsync(id, cancellationToken).ConfigureAwait(false), null);
        }
        catch (GraphRequestException exception) when (exception.Fault is GraphFault.NotFound)
        {
            return (null, exception);
        }
    }

    private void List()
    {
        NameFilter names = new(DisplayName);
        int read = ReadEach(Listing, UseSessions(), Connectors, (connectors, token) => connectors.ListAsync(token), (session, connector) =>
        {
            if (names.Matches(connector.DisplayName))
            {
                Write(session, connector);
            }
        });
        foreach (string name in read > 0 ? names.Missing : [])
        {
            WriteError(ErrorRecords.NameNotFound(name, read));
        }
    }

    // Asked of several tenants, an id is missing when all of those that answered say so: tenants that were set up alike have
    // connectors of the same id.
    private void Get(ApiConnectorReference connector)
    {
        bool isFound = false;
        GraphRequestException? missing = null;
        ReadEach(
            $"get the API connector '{connector}'",
            UseSessions(connector.Session),
            Connectors,
            (connectors, token) => FindAsync(connectors, connector.Id, token),
            (session, answer) =>
            {
                missing ??= answer.Missing;
                if (answer.Found is not null)
                {
                    isFound = true;
                    Write(session, answer.Found);
                }
            });
        if (!isFound && missing is not null)
        {
            throw missing;
        }
    }

    private void Write(GraphSession session, IdentityApiConnector connector) => WriteOfTenant(From(session, connector), AreSeveral);

    /// <summary>A connector that was asked for.</summary>
    private sealed class Reading(ApiConnectorReference id)
    {
        public ApiConnectorReference Id => id;

        public GraphSession? Session { get; set; }

        public Task<IdentityApiConnector> Connector { get; set; } = null!;
    }
}
