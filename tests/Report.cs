#:property PublishAot=false
#:property TargetFramework=net10.0

// Closes a test run: reads what the suites and the gates left in out/test-results, prints a line for each, the figures, and how many
// checks passed. Fails when one failed, when too little was covered, or, with --all, when one did not run.
//
//   dotnet run tests/Report.cs -- [--all]
using System.Globalization;
using System.Xml.Linq;

const double LeastCoverage = 95;
const string NotRun = "not run: ";
string results = Path.Combine("out", "test-results");
string figures = Path.Combine(results, "figures");
bool all = args.Contains("--all");
Count total = default;

Console.WriteLine();
Suite("xUnit", "xUnit.trx", Trx);
Suite("Pester", "Pester.xml", NUnit);
Gate("dotnet format");
Gate("markdownlint");
Gate("PSScriptAnalyzer");
Coverage();
if (Directory.Exists(figures))
{
    foreach (string figure in Directory.EnumerateFiles(figures).Order(StringComparer.Ordinal))
    {
        Console.WriteLine(File.ReadAllText(figure).Trim());
    }
}

Console.WriteLine();
Console.WriteLine(total);
return total.Failed > 0 ? 1 : 0;

// What has many checks, and counts them in a file of its own.
void Suite(string name, string file, Func<XElement, Count> read)
{
    string path = Path.Combine(results, file);
    if (File.Exists(path))
    {
        Count count = read(XElement.Load(path));
        Close(name, count.Passed == 0 ? count with { Failed = count.Failed + 1 } : count, $"{count}");
    }
    else
    {
        Gate(name);
    }
}

// What is one check, and leaves one line: passed, failed, or not run and why.
void Gate(string name)
{
    string path = Path.Combine(results, $"{name}.txt");
    string outcome = File.Exists(path) ? File.ReadAllText(path).Trim() : "failed: it left no result";
    Close(name, outcome == "passed" ? new Count(1, 0, 0) : outcome.StartsWith(NotRun, StringComparison.Ordinal) && !all ? new Count(0, 0, 1) : new Count(0, 1, 0), outcome);
}

void Close(string name, Count count, string outcome)
{
    total = new Count(total.Passed + count.Passed, total.Failed + count.Failed, total.Skipped + count.Skipped);
    Console.WriteLine($"{name,-17} {outcome}");
}

// Measured by xUnit, when it ran.
void Coverage()
{
    if (Directory.Exists(results) && Directory.EnumerateFiles(results, "coverage.cobertura.xml", SearchOption.AllDirectories).FirstOrDefault() is { } file)
    {
        XElement package = XElement.Load(file).Descendants("package").Single(each => (string?)each.Attribute("name") == "ApiConnectors.Graph");
        double lines = 100 * (double)package.Attribute("line-rate")!;
        string told = string.Create(CultureInfo.InvariantCulture, $"{lines:0.0} % of the lines of ApiConnectors.Graph, of at least {LeastCoverage} %");
        Close("coverage", lines < LeastCoverage ? new Count(0, 1, 0) : new Count(1, 0, 0), told);
    }
}

static Count Trx(XElement run)
{
    XElement counters = run.Descendants().Single(element => element.Name.LocalName == "Counters");
    int every = (int)counters.Attribute("total")!;
    int passed = (int)counters.Attribute("passed")!;
    int executed = (int)counters.Attribute("executed")!;
    return new Count(passed, executed - passed, every - executed);
}

static Count NUnit(XElement run)
{
    int failed = (int)run.Attribute("failures")! + (int)run.Attribute("errors")!;
    int skipped = (int)run.Attribute("skipped")! + (int)run.Attribute("ignored")! + (int)run.Attribute("inconclusive")!;
    return new Count((int)run.Attribute("total")! - failed - skipped, failed, skipped);
}

internal readonly record struct Count(int Passed, int Failed, int Skipped)
{
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
