using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "MgEnvironment", SupportsShouldProcess = true)]
[OutputType(typeof(IGraphEnvironment))]
public sealed class RemoveMgEnvironment : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    protected override void ProcessRecord()
    {
        if (ShouldProcess(Name, "Removing environment"))
        {
            WriteObject(KnownEnvironments.Remove(Name));
        }
    }
}
