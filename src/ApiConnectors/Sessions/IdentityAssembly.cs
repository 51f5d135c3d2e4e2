using System.Reflection;
using System.Runtime.Loader;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Sessions;

/// <summary>
/// ApiConnectors.Identity and the libraries that it brings, in a load context of their own, so that they never clash with
/// other versions that Az, Exchange or Graph modules load. Loaded on first use. Only types of the framework and of
/// ApiConnectors.Graph cross the line.
/// </summary>
internal sealed class IdentityAssembly : AssemblyLoadContext
{
    private const string AssemblyName = "ApiConnectors.Identity";

    private static readonly Lazy<IIdentityAssembly> s_entryPoint = new(() => (IIdentityAssembly)Activator.CreateInstance(
        new IdentityAssembly().LoadFromAssemblyPath(PathOf(AssemblyName)).GetType($"{AssemblyName}.EntryPoint", throwOnError: true)!)!);

    private IdentityAssembly()
        : base(AssemblyName)
    {
    }

    /// <summary>What it offers.</summary>
    public static IIdentityAssembly EntryPoint => s_entryPoint.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(System.Reflection.AssemblyName assemblyName)
    {
        // The engine is shared: its types are the ones that cross the line.
        Assembly shared = typeof(IIdentityAssembly).Assembly;
        return assemblyName.Name == shared.GetName().Name ? shared
            : File.Exists(PathOf(assemblyName.Name!)) ? LoadFromAssemblyPath(PathOf(assemblyName.Name!))
            : null;
    }

    private static string PathOf(string assembly) =>
        Path.Combine(Path.GetDirectoryName(typeof(IdentityAssembly).Assembly.Location)!, "Identity", $"{assembly}.dll");
}
