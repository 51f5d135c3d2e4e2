using System.Management.Automation;
using ApiConnectors.Sessions;

namespace ApiConnectors.Commands;

/// <summary>A cmdlet that goes to one session at a time: whatever changes something.</summary>
public abstract class OneSessionCommand : GraphCommand
{
    /// <summary>
    /// <para type="description">The session to use, from New-ApiConnectorSession. Left out, an object goes back to the session that it was
    /// read with, and everything else goes to the session of Connect-MgGraph.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public GraphSession? Session { get; set; }

    /// <summary>The session for one call.</summary>
    /// <param name="origin">The session that the object to work on was read with, when it is known.</param>
    private protected GraphSession UseSession(GraphSession? origin = null) => UseSession(Session, origin);

    /// <summary>The session for a change of a connector.</summary>
    private protected GraphSession UseSession(ApiConnectorReference connector) => UseSession(Session, connector.Session, connector.TenantId);
}
