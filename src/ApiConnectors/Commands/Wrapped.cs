using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>PowerShell hands values to a transformation now bare, now in a <see cref="PSObject"/>.</summary>
internal static class Wrapped
{
    public static object? Unwrap(this object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;
}
