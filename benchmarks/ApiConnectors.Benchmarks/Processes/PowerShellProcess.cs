using System.Diagnostics;
using System.Globalization;
using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Processes;

/// <summary>Starts PowerShell as a person or a pipeline would, without a profile.</summary>
/// <param name="path">The program <c>pwsh</c>, or the <c>pwsh.dll</c> that <c>dotnet</c> runs.</param>
/// <param name="modulePath">The module's manifest.</param>
public sealed class PowerShellProcess(string path, string modulePath)
{
    /// <summary>The module's manifest.</summary>
    public string ModulePath => modulePath;

    /// <summary>Runs a line from the start of the process to its end.</summary>
    /// <returns>How long that took, in milliseconds, and what it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<(double Milliseconds, string Output)> RunCommandAsync(string command) => RunAsync(["-Command", command]);

    /// <summary>Runs one of the scripts beside this program.</summary>
    /// <inheritdoc cref="RunCommandAsync"/>
    public Task<(double Milliseconds, string Output)> RunScriptAsync(string name, params string[] arguments) =>
        RunAsync(["-File", System.IO.Path.Combine(AppContext.BaseDirectory, "Scripts", name), .. arguments]);

    /// <summary>Runs a script that measures several ways in turn in its one process, and writes a line for each figure: way, tab, figure.</summary>
    public async Task<Rounds> MeasureAsync(string name, params string[] arguments)
    {
        Rounds rounds = new();
        (_, string output) = await RunScriptAsync(name, arguments);
        foreach (string[] parts in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t')))
        {
            rounds.Add(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        return rounds;
    }

    /// <summary>Whether a module is installed.</summary>
    public async Task<bool> HasModuleAsync(string name) => (await RunCommandAsync($"(Get-Module {name} -ListAvailable).Name")).Output.Trim().Length > 0;

    private async Task<(double Milliseconds, string Output)> RunAsync(string[] arguments)
    {
        bool isLibrary = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        string[] all = [.. isLibrary ? [path] : Array.Empty<string>(), "-NoProfile", "-NonInteractive", .. arguments];
        ProcessStartInfo start = new(isLibrary ? "dotnet" : path, all) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return process.ExitCode == 0 && (await error).Length == 0
            ? (milliseconds, output)
            : throw new InvalidOperationException($"PowerShell failed in {arguments[1]}: {await error}{output}");
    }
}
