using System.ComponentModel;
using System.Diagnostics;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Identity;

/// <summary>Opens a page in the browser of whoever sits at this machine.</summary>
internal static class SystemBrowser
{
    /// <summary>Opens the page, and cancels the wait for the person when it turns out that there is no browser.</summary>
    public static Task OpenAsync(Uri page, CancellationTokenSource noBrowser)
    {
        try
        {
            Process? opening = Process.Start(Opener(page.AbsoluteUri));
            _ = CancelOnFailureAsync(opening, noBrowser);
            return Task.CompletedTask;
        }
        catch (Win32Exception)
        {
            throw Unavailable();
        }
    }

    /// <summary>The error for a machine without one.</summary>
    public static SignInException Unavailable() => new(SignInFault.BrowserUnavailable, "No browser could be opened on this machine.");

    // The browser has nothing to read from this terminal, and what it says on its streams is not for it.
    private static ProcessStartInfo Opener(string page) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(page) { UseShellExecute = true }
        : new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1", OperatingSystem.IsMacOS() ? "open" : "xdg-open", page]);

    // Some open the page and end, others are the browser and stay: only an end with an error tells something. From 128 on it is a signal:
    // Ctrl+C goes to the browser as well, and is no lack of one.
    private static async Task CancelOnFailureAsync(Process? opening, CancellationTokenSource noBrowser)
    {
        if (opening is null)
        {
            return;
        }

        using (opening)
        {
            await opening.WaitForExitAsync().ConfigureAwait(false);
            if (!OperatingSystem.IsWindows() && opening.ExitCode is > 0 and < 128)
            {
                try
                {
                    await noBrowser.CancelAsync().ConfigureAwait(false);
                }
                catch (ObjectDisposedException)
                {
                    // Nobody waits any more.
                }
            }
        }
    }
}
