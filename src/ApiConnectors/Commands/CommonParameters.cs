using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>
/// What the common parameters of a cmdlet, or where they were not given the preference variables, say. PowerShell acts on them
/// by itself; a cmdlet asks only where finding out what would be shown costs something.
/// </summary>
internal static class CommonParameters
{
    public static bool IsVerboseOn(this PSCmdlet cmdlet) => IsShown(cmdlet, "Verbose");

    public static bool IsDebugOn(this PSCmdlet cmdlet) => IsShown(cmdlet, "Debug");

    public static bool IsWhatIfOn(this PSCmdlet cmdlet) =>
        LanguagePrimitives.IsTrue(Given(cmdlet, "WhatIf") ?? cmdlet.GetVariableValue("WhatIfPreference", false));

    /// <summary>Whether somebody will see what ShouldProcess says: with -WhatIf, with -Verbose, or because they are asked.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="impact">The cmdlet's ConfirmImpact.</param>
    public static bool ShowsShouldProcess(this PSCmdlet cmdlet, ConfirmImpact impact) =>
        cmdlet.IsWhatIfOn() || cmdlet.IsVerboseOn() || Asks(cmdlet, impact);

    private static bool Asks(PSCmdlet cmdlet, ConfirmImpact impact) => Given(cmdlet, "Confirm") is { } confirm
        ? LanguagePrimitives.IsTrue(confirm)
        : LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference", ConfirmImpact.High), out ConfirmImpact preference)
            && preference is not ConfirmImpact.None && impact >= preference;

    private static bool IsShown(PSCmdlet cmdlet, string name) => Given(cmdlet, name) is { } given
        ? LanguagePrimitives.IsTrue(given)
        : cmdlet.GetVariableValue($"{name}Preference", ActionPreference.SilentlyContinue)
            is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private static object? Given(PSCmdlet cmdlet, string name) => cmdlet.MyInvocation.BoundParameters.GetValueOrDefault(name);
}
