using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Gets API connectors.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "IdentityApiConnector", DefaultParameterSetName = ByName)]
[OutputType(typeof(IdentityApiConnector))]
public sealed class GetIdentityApiConnectorCommand : GraphCommand
{
    private const string ByName = nameof(ByName);
    private const string ById = nameof(ById);

    /// <summary>
    /// <para type="description">Names, with or without wildcards. A name without wildcards that no connector has is an error. Left out, all
    /// connectors are written.</para>
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? DisplayName { get; set; }

    /// <summary>
    /// <para type="description">Ids, or anything with an Id. An id that no connector has is an error; the others go on.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ApiConnectorId", "IdentityApiConnectorId")]
    [ApiConnectorReference]
    public ApiConnectorReference[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByName)
        {
            Require("list the API connectors", null, List);
            return;
        }

        foreach (ApiConnectorReference connector in Id)
        {
            Attempt($"get the API connector '{connector}'", connector.Id, () => Get(connector));
        }
    }

    private void Get(ApiConnectorReference connector)
    {
        GraphSession session = UseSession(connector.Session);
        WriteObject(From(session, Wait(Connectors(session).GetAsync(connector.Id, StopToken))));
    }

    private void List()
    {
        GraphSession session = UseSession();
        NameFilter names = new(DisplayName);
        foreach (IdentityApiConnector connector in Wait(Connectors(session).ListAsync(StopToken)))
        {
            if (names.Matches(connector.DisplayName))
            {
                WriteObject(From(session, connector));
            }
        }

        foreach (string name in names.Missing)
        {
            WriteError(ErrorRecords.NameNotFound(name));
        }
    }
}
