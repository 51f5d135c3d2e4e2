using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>The session is there from the import until Remove-Module, whichever runspace does either.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport() => GraphSession.Initialize(() => new GraphSession { RequestContext = new RequestContext() });

    public void OnRemove(PSModuleInfo psModuleInfo) => GraphSession.Reset();
}
