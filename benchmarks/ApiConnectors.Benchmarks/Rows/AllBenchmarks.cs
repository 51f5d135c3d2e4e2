using ApiConnectors.Benchmarks.Measuring;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>All that is measured, in the order of the results. A new benchmark is one more line here.</summary>
public static class AllBenchmarks
{
    private const string Limit = "bare HttpClient";

    private static readonly IReadOnlyList<IBenchmark> s_all =
    [
        new ColdImport(),
        new FirstConnector(),
        new InOneProcess("get", "GetMany.ps1", connectors: 500, seeded: true)
        {
            Compared =
            [
                (new("Get by id, 500 in one pipeline", Limit, Target.AtMost(1.2)), Ways.Module, Ways.Limit),
                (new("Get by id, 500 in one pipeline", Ways.RestMethod, Target.AtMost(0.3)), Ways.Module, Ways.RestMethod),
                (new("Get by id, 500 in one pipeline", Ways.GraphRequest, Target.AtMost(0.6)), Ways.ModuleOnGraph, Ways.GraphRequest),
                (new("The same one by one, -ThrottleLimit 1", Ways.BareCmdlet, Target.AtMost(1.2)), "one by one", Ways.BareCmdlet),
                (new("Memory allocated for one Get in a pipeline", Ways.BareCmdlet, Target.AtMost(1.5)) { Unit = "bytes" }, $"{Ways.Module} bytes", $"{Ways.BareCmdlet} bytes"),
            ],
        },
        new InOneProcess("life", "WholeLife.ps1", connectors: 20, seeded: false)
        {
            Compared =
            [
                (new("Create, set and remove 20 connectors", Limit, Target.AtMost(1.2)), Ways.Module, Ways.Limit),
                (new("Create, set and remove 20 connectors", Ways.RestMethod, Target.AtMost(0.3)), Ways.Module, Ways.RestMethod),
                (new("Create, set and remove 20 connectors", Ways.GraphRequest, Target.AtMost(0.6)), Ways.ModuleOnGraph, Ways.GraphRequest),
            ],
        },
        new InOneProcess("list", "LongList.ps1", connectors: 100_000, seeded: true)
        {
            Compared =
            [
                (new("List 100,000 in pages of 100", Limit, Target.AtMost(1.3)), Ways.Module, Ways.Limit),
                (new("List 100,000 in pages of 100", Ways.BareCmdlet, Target.AtMost(1.3)), Ways.Module, Ways.BareCmdlet),
                (new("List 100,000 in pages of 100", Ways.RestMethod, Target.AtMost(1 / 3.0)), Ways.Module, Ways.RestMethod),
                (new("First connector of that list", "the whole list", Target.AtMost(0.02)), $"{Ways.Module} first", $"{Ways.Module} last"),
                (new("Memory of the process at the end of that list", "after a tenth of it", Target.AtMost(1.05)) { Unit = "MB" }, "memory at last", "memory at first"),
            ],
        },
        new LibraryRequests(),
        new WhoUsesThis(),
        new InOneProcess("tenants", "ManyTenants.ps1", connectors: 20, seeded: false)
        {
            Compared =
            [
                (new("40 tenants of 20 connectors at 50 ms", "one tenant after the other", Target.TimesAsFast(6)), Ways.Module, "one after the other"),
            ],
        },
    ];

    /// <summary>The benchmarks of these names, or all when there is none.</summary>
    /// <exception cref="FormatException">There is none of a name.</exception>
    public static IReadOnlyList<IBenchmark> Named(IReadOnlyList<string> names)
    {
        string[] unknown = [.. names.Except(s_all.Select(each => each.Name))];
        return unknown.Length == 0
            ? [.. s_all.Where(each => names.Count == 0 || names.Contains(each.Name))]
            : throw new FormatException($"There is no benchmark {unknown[0]}, but {string.Join(", ", s_all.Select(each => each.Name))}.");
    }
}
