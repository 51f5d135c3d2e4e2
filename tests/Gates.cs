#:property PublishAot=false
#:property TargetFramework=net10.0

// Checks the form of code and pages, as far as that needs no PowerShell, and leaves how each check ended in out/test-results, where
// tests/Report.cs reads it. What is wrong is printed as the tool prints it.
//
//   dotnet run tests/Gates.cs
using System.ComponentModel;
using System.Diagnostics;

const string MarkdownLint = "markdownlint-cli2";
const string MarkdownLintVersion = "0.22.1"; // The last one that Node 20 runs.
string results = Path.Combine("out", "test-results");
string node = Path.Combine("out", "node");
Directory.CreateDirectory(results);

Gate("dotnet format", () => Run("dotnet", "format", "ApiConnectors.sln", "--verify-no-changes") == 0 ? "passed" : "failed");
Gate("markdownlint", () => Install() is { } reason
    ? $"not run: {reason}"
    : Run("node", Path.Combine(node, "node_modules", MarkdownLint, "markdownlint-cli2-bin.mjs")) == 0 ? "passed" : "failed");

void Gate(string name, Func<string> check)
{
    string outcome = check();
    File.WriteAllText(Path.Combine(results, $"{name}.txt"), outcome);
    Console.WriteLine($"{name}: {outcome}");
}

// Gives the reason why the linter cannot be had, or nothing. Nothing of it is left outside of out.
string? Install()
{
    string package = Path.Combine(node, "node_modules", MarkdownLint, "package.json");
    if (File.Exists(package) && File.ReadAllText(package).Contains($"\"version\": \"{MarkdownLintVersion}\"", StringComparison.Ordinal))
    {
        return null;
    }

    try
    {
        Directory.CreateDirectory(node);
        ProcessStartInfo npm = new(OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["install", "--prefix", node, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--engine-strict", $"{MarkdownLint}@{MarkdownLintVersion}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(npm)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null
            : $"npm could not fetch {MarkdownLint}: {errors.Result.Split('\n').FirstOrDefault(line => line.StartsWith("npm error", StringComparison.Ordinal), "npm error")["npm error".Length..].Trim()}";
    }
    catch (Win32Exception)
    {
        return "npm, of Node.js 20 or later, is not on PATH";
    }
}

static int Run(string program, params string[] arguments)
{
    using Process process = Process.Start(program, arguments);
    process.WaitForExit();
    return process.ExitCode;
}
