using System.Runtime.InteropServices;
using System.Text.Json;

namespace ApiConnectors.GraphEmulator.StandAlone;

/// <summary>The emulator as a process of its own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            CommandLine commandLine = CommandLine.Parse(args);
            if (commandLine.WantsHelp)
            {
                await Console.Out.WriteLineAsync(CommandLine.Usage);
                return 0;
            }

            await RunAsync(commandLine);
            return 0;
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{CommandLine.Usage}");
            return 2;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task RunAsync(CommandLine commandLine)
    {
        using CancellationTokenSource end = new();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using GraphEmulatorServer server = await GraphEmulatorServer.StartAsync(commandLine.Options, end.Token);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            root = server.Root.GetLeftPart(UriPartial.Authority),
            accessToken = server.AccessToken,
        }));

        Task stopped = server.WaitForStopAsync(end.Token);
        await Task.WhenAny(stopped, ParentProcess.WaitForExitAsync(commandLine.ParentPid, end.Token));
        await end.CancelAsync();
        await stopped;
    }
}
