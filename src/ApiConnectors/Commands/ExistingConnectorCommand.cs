using System.Management.Automation;
using ApiConnectors.Completion;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>A cmdlet that changes connectors that there are: it takes them one after the other, and goes on when one fails.</summary>
public abstract class ExistingConnectorCommand : OneSessionCommand
{
    private ConnectorUses? _uses;

    /// <summary>
    /// <para type="description">The connectors: ids, objects that Get-IdentityApiConnector wrote, or anything with an Id, such as rows of
    /// Import-Csv. An object goes back to the session that it was read with.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ApiConnectorId", "IdentityApiConnectorId")]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    [ApiConnectorReference]
    public ApiConnectorReference[] Id { get; set; } = [];

    /// <summary>What is done to a connector, as a message says it after "Cannot".</summary>
    private protected abstract string Doing { get; }

    /// <summary>Which user flows use the connectors; for cmdlets whose change the flows would notice.</summary>
    private protected ConnectorUses Uses => _uses ??= new ConnectorUses(ReadUsage);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ApiConnectorReference connector in Id)
        {
            Attempt($"{Doing} the API connector '{connector}'", connector.Id, () => Process(connector));
        }
    }

    /// <summary>Does it to one connector.</summary>
    private protected abstract void Process(ApiConnectorReference connector);

    private ConnectorUsage ReadUsage(GraphSession session)
    {
        UserFlowsClient userFlows = UserFlows(session);
        ConnectorUsage usage = Wait(ConnectorUsage.ReadAsync(userFlows, StopToken));
        WriteVerbose(TenantKind.InWords(userFlows.Kind));
        return usage;
    }
}
