using System.Management.Automation;
using ApiConnectors.Errors;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>
/// <para type="synopsis">Drops the tokens and the client of sessions of New-ApiConnectorSession.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ApiConnectorSession", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class RemoveApiConnectorSessionCommand : PSCmdlet
{
    /// <summary>
    /// <para type="description">The sessions to remove. Not called -Session, so that a default for the -Session of all commands is not what is
    /// removed when no session is named.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public GraphSession[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (GraphSession session in InputObject.Where(session => ShouldProcess(session.ToString(), "Remove session")))
        {
            try
            {
                session.Remove();
            }
            catch (SessionException exception)
            {
                WriteError(ErrorRecords.From(exception));
            }
        }
    }
}
