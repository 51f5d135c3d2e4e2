using System.Management.Automation;

namespace ApiConnectors.Benchmarks.BareHttp;

/// <summary>The limit as a cmdlet: what PowerShell itself takes to bring ids to a cmdlet and objects away from it is in it.</summary>
[Cmdlet(VerbsCommon.Get, "BareConnector")]
[OutputType(typeof(BareConnector))]
public sealed class GetBareConnectorCommand : PSCmdlet
{
    /// <summary>Sends the requests.</summary>
    [Parameter(Mandatory = true)]
    public required BareClient Client { get; set; }

    /// <summary>The connector; left out, all of them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Id is not null)
        {
            WriteObject(Client.GetAsync(Id).GetAwaiter().GetResult());
            return;
        }

        List<BareConnector> page = [];
        string? next = null;
        do
        {
            next = Client.ReadPageAsync(next, page).GetAwaiter().GetResult();
            foreach (BareConnector connector in page)
            {
                WriteObject(connector);
            }

            page.Clear();
        }
        while (next is not null);
    }
}
