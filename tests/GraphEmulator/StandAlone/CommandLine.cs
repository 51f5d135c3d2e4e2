using System.Globalization;

namespace ApiConnectors.GraphEmulator.StandAlone;

/// <summary>The stand-alone emulator's arguments.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Graph's API connectors and an authority for them on a loopback port, for tests. Prints its address, and an access
        token of the default tenant, as one line of JSON.

          --port N           the port to listen on; 0, the default, takes a free one
          --latency MS       how many milliseconds every request waits
          --page-size N      how many connectors a page holds; 0, the default, holds all
          --token T          the access token to demand; left out it is random
          --parent-pid PID   stop when this process has gone
          --help             this text
        """;

    public EmulatorOptions Options { get; } = new();

    public int? ParentPid { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <exception cref="FormatException">An argument is unknown, or lacks a value that fits.</exception>
    public static CommandLine Parse(IEnumerable<string> args)
    {
        CommandLine parsed = new();
        Queue<string> rest = new(args);
        while (rest.TryDequeue(out string? name))
        {
            parsed.Take(name, rest);
        }

        return parsed;
    }

    private void Take(string name, Queue<string> rest)
    {
        switch (name)
        {
            case "--port":
                Options.Port = Number(name, rest, 65535);
                break;
            case "--latency":
                Options.Latency = TimeSpan.FromMilliseconds(Number(name, rest, int.MaxValue));
                break;
            case "--page-size":
                Options.PageSize = Number(name, rest, int.MaxValue);
                break;
            case "--token":
                Options.AccessToken = Value(name, rest);
                break;
            case "--parent-pid":
                ParentPid = Number(name, rest, int.MaxValue);
                break;
            case "--help":
                WantsHelp = true;
                break;
            default:
                throw new FormatException($"There is no argument {name}.");
        }
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? value) && value.Length > 0 ? value : throw new FormatException($"{name} needs a value.");

    private static int Number(string name, Queue<string> rest, int most) =>
        int.TryParse(Value(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most
            ? number
            : throw new FormatException($"{name} needs a number from 0 to {most}.");
}
