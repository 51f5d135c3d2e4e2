using System.Globalization;
using System.Runtime.InteropServices;
using ApiConnectors.Benchmarks.Processes;

namespace ApiConnectors.Benchmarks.Report;

/// <summary>On what the figures were measured, as far as it tells how to read them: no name and no folder of the machine.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="Cores">How many processors the process may use.</param>
/// <param name="Runtime">The .NET that the library and the limit ran on.</param>
/// <param name="PowerShell">The version of PowerShell and its .NET, or <see langword="null"/>.</param>
public sealed record MachineFacts(string Day, string System, string Architecture, int Cores, string Runtime, string? PowerShell)
{
    /// <summary>The facts of this machine.</summary>
    public static async Task<MachineFacts> ReadAsync(PowerShellProcess? powerShell) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        powerShell is null ? null : await VersionAsync(powerShell));

    private static async Task<string> VersionAsync(PowerShellProcess powerShell) =>
        (await powerShell.RunCommandAsync("\"PowerShell $($PSVersionTable.PSVersion) on $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)\"")).Output.Trim();
}
