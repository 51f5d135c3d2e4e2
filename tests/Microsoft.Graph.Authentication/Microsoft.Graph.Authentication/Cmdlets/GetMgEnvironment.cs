using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

[Cmdlet(VerbsCommon.Get, "MgEnvironment")]
[OutputType(typeof(IGraphEnvironment))]
public sealed class GetMgEnvironment : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    protected override void ProcessRecord() =>
        WriteObject(Name is null ? KnownEnvironments.All : [KnownEnvironments.Get(Name)], enumerateCollection: true);
}
