using System.Reflection;
using System.Runtime.Loader;

namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>
/// Where Microsoft.Kiota lives. The name is the real one's. Nothing leads from the default context into it, so that
/// neither <c>-as [type]</c> nor <see cref="Type.GetType(string)"/> finds a type there.
/// </summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private static readonly PrivateLoadContext Instance = new();
    private readonly string _folder =
        Path.Combine(Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!, "Dependencies");

    private PrivateLoadContext()
        : base("msgraph-load-context")
    {
    }

    internal static Assembly Assembly(string name) => Instance.LoadFromAssemblyName(new AssemblyName(name));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
