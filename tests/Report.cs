#:property PublishAot=false
#:property TargetFramework=net10.0

// Closes a test run: reads what the suites left in out/test-results, prints a line for each, the coverage and the figures, and fails when
// a test failed, when too little was covered, or, with --all, when a suite did not run.
//
//   dotnet run tests/Report.cs -- [--all] [--not-run Suite=reason]...
using System.Globalization;
using System.Xml.Linq;

const double LeastCoverage = 95;
string results = Path.Combine(Directory.GetCurrentDirectory(), "out", "test-results");
Dictionary<string, string> notRun = args
    .Where((_, index) => index > 0 && args[index - 1] == "--not-run")
    .Select(argument => argument.Split('=', 2))
    .ToDictionary(parts => parts[0], parts => parts[1]);
bool all = args.Contains("--all");
bool failed = false;
string figures = Path.Combine(results, "figures");

Console.WriteLine();
Report("xUnit", "xUnit.trx", Trx);
Report("Pester", "Pester.xml", NUnit);
Coverage();
if (Directory.Exists(figures))
{
    foreach (string figure in Directory.EnumerateFiles(figures).Order(StringComparer.Ordinal))
    {
        Console.WriteLine(File.ReadAllText(figure).Trim());
    }
}

return failed ? 1 : 0;

void Report(string suite, string file, Func<XElement, (int Passed, int Failed, int Skipped)> read)
{
    string path = Path.Combine(results, file);
    if (!File.Exists(path))
    {
        failed |= all || !notRun.ContainsKey(suite);
        Console.WriteLine($"{suite} did not run: {notRun.GetValueOrDefault(suite, "it left no result")}");
        return;
    }

    var (passed, wrong, skipped) = read(XElement.Load(path));
    failed |= wrong > 0 || passed == 0;
    Console.WriteLine($"{suite}: {passed} passed, {wrong} failed, {skipped} skipped");
}

void Coverage()
{
    if (Directory.Exists(results) && Directory.EnumerateFiles(results, "coverage.cobertura.xml", SearchOption.AllDirectories).FirstOrDefault() is { } file)
    {
        XElement package = XElement.Load(file).Descendants("package").Single(each => (string?)each.Attribute("name") == "ApiConnectors.Graph");
        double lines = 100 * (double)package.Attribute("line-rate")!;
        failed |= lines < LeastCoverage;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Lines of ApiConnectors.Graph covered by xUnit: {lines:0.0} % (at least {LeastCoverage} %)"));
    }
}

static (int Passed, int Failed, int Skipped) Trx(XElement run)
{
    XElement counters = run.Descendants().Single(element => element.Name.LocalName == "Counters");
    int total = (int)counters.Attribute("total")!;
    int passed = (int)counters.Attribute("passed")!;
    int executed = (int)counters.Attribute("executed")!;
    return (passed, executed - passed, total - executed);
}

static (int Passed, int Failed, int Skipped) NUnit(XElement run)
{
    int failed = (int)run.Attribute("failures")! + (int)run.Attribute("errors")!;
    int skipped = (int)run.Attribute("skipped")! + (int)run.Attribute("ignored")! + (int)run.Attribute("inconclusive")!;
    return ((int)run.Attribute("total")! - failed - skipped, failed, skipped);
}
