using System.Management.Automation;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

/// <summary>Writes nothing while nobody is connected.</summary>
[Cmdlet(VerbsCommon.Get, "MgContext")]
[OutputType(typeof(IAuthContext))]
public sealed class GetMgContext : PSCmdlet
{
    protected override void ProcessRecord()
    {
        if (GraphSession.Instance.AuthContext is { } context)
        {
            WriteObject(context);
        }
    }
}
