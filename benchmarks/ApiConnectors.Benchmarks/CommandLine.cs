using System.Globalization;

namespace ApiConnectors.Benchmarks;

/// <summary>The program's arguments.</summary>
public sealed record CommandLine
{
    /// <summary>What it takes.</summary>
    public const string Usage = """
        Measures the module against every other way to do the job. build.ps1 -Task Bench and build.sh bench call it.

          --pwsh PATH      PowerShell: the program, or pwsh.dll; left out, the cmdlets are not measured
          --module PATH    the module's manifest, with --pwsh
          --output FOLDER  where results.md and results.svg are written; left out, they are only printed
          --pairs N        how many pairs are measured after the warm-up; 15
          --only NAME      measures this and nothing else; may be given several times
        """;

    /// <summary>PowerShell, or <see langword="null"/>.</summary>
    public string? PowerShell { get; private set; }

    /// <summary>The module's manifest, or <see langword="null"/>.</summary>
    public string? Module { get; private set; }

    /// <summary>Where the results go, or <see langword="null"/>.</summary>
    public string? Output { get; private set; }

    /// <summary>How many pairs are measured.</summary>
    public int Pairs { get; private set; } = 15;

    /// <summary>What is measured; everything when empty.</summary>
    public IReadOnlyList<string> Only { get; private set; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown, or lacks a value that fits.</exception>
    public static CommandLine Parse(IEnumerable<string> args)
    {
        CommandLine parsed = new();
        Queue<string> rest = new(args);
        while (rest.TryDequeue(out string? name))
        {
            string value = rest.TryDequeue(out string? next) ? next : throw new FormatException($"{name} needs a value.");
            parsed.Take(name, value);
        }

        return (parsed.PowerShell is null) == (parsed.Module is null)
            ? parsed
            : throw new FormatException("--pwsh and --module belong together.");
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "--pwsh":
                PowerShell = value;
                break;
            case "--module":
                Module = value;
                break;
            case "--output":
                Output = value;
                break;
            case "--pairs":
                Pairs = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int pairs) && pairs > 0
                    ? pairs
                    : throw new FormatException("--pairs needs a number from 1 on.");
                break;
            case "--only":
                Only = [.. Only, value];
                break;
            default:
                throw new FormatException($"There is no argument {name}.");
        }
    }
}
