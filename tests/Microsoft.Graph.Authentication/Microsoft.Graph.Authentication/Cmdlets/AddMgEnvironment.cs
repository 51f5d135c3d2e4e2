using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

/// <summary>Adds a cloud, for instance an emulator on loopback. Of both addresses only scheme, host and port are kept.</summary>
[Cmdlet(VerbsCommon.Add, "MgEnvironment", SupportsShouldProcess = true)]
[OutputType(typeof(IGraphEnvironment))]
public sealed class AddMgEnvironment : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("AzureADUrl")]
    public Uri? AzureADEndpoint { get; set; }

    [Parameter(Position = 2, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GraphUrl")]
    public Uri? GraphEndpoint { get; set; }

    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Name, "Adding environment"))
        {
            return;
        }

        var added = KnownEnvironments.Add(Name, AzureADEndpoint!, GraphEndpoint!);
        if (GraphSession.Instance.Environment?.Name == Name)
        {
            GraphSession.Instance.Environment = added;
        }

        WriteObject(added);
    }
}
