using System.Diagnostics;

namespace ApiConnectors.GraphEmulator.StandAlone;

/// <summary>The process this one must not outlive: a test run that is killed leaves no emulator behind.</summary>
internal static class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Returns once the process has gone, or never when no id was given.</summary>
    public static async Task WaitForExitAsync(int? pid, CancellationToken cancellationToken)
    {
        if (pid is not int id)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return;
        }

        while (IsRunning(id))
        {
            await Task.Delay(Interval, cancellationToken);
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
