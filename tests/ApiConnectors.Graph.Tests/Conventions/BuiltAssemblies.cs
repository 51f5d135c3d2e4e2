using System.Reflection;
using System.Runtime.InteropServices;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>What ships, as it was built: read and not loaded, because the module's assembly needs PowerShell to load.</summary>
internal static class BuiltAssemblies
{
    private static readonly MetadataLoadContext s_context = new(new PathAssemblyResolver(
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
        Path.Combine(Meaning("PowerShellStandard"), "lib", "netstandard2.0", "System.Management.Automation.dll"),
        .. Names.Select(Repository.Built),
        // What the packages bring. The copies of our own may be instrumented.
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(path => !Names.Contains(Path.GetFileNameWithoutExtension(path))),
    ]));

    /// <summary>The projects in src.</summary>
    public static IReadOnlyList<string> Names => ["ApiConnectors.Graph", "ApiConnectors.Identity", "ApiConnectors"];

    public static Assembly Module => Read("ApiConnectors");

    /// <summary>What the module was compiled with.</summary>
    public static Assembly PowerShell => Read("System.Management.Automation");

    public static Assembly Read(string name) => s_context.LoadFromAssemblyName(name);

    // What the project file knows and the code does not.
    private static string Meaning(string name) =>
        typeof(BuiltAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;
}
