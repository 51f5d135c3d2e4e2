namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>How long tokens are kept.</summary>
public enum ContextScope
{
    Process,
    CurrentUser,
}
