using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

[Cmdlet(VerbsCommon.Get, "MgRequestContext")]
[OutputType(typeof(IRequestContext))]
public sealed class GetMgRequestContext : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(GraphSession.Instance.RequestContext);
}
