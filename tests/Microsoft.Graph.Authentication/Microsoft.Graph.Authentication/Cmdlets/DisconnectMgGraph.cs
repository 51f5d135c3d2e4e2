using System.Management.Automation;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

[Cmdlet(VerbsCommunications.Disconnect, "MgGraph")]
[Alias("Disconnect-Graph")]
[OutputType(typeof(IAuthContext))]
public sealed class DisconnectMgGraph : PSCmdlet
{
    protected override void ProcessRecord()
    {
        if (GraphSession.Instance.AuthContext is not { } context)
        {
            var nobody = new InvalidOperationException("No application to sign out from.");
            ThrowTerminatingError(new ErrorRecord(nobody, "NotConnected", ErrorCategory.InvalidArgument, targetObject: null));
            return;
        }

        GraphSession.Instance.SignOut();
        WriteObject(context);
    }
}
