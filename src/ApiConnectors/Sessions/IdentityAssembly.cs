using System.Reflection;
using System.Runtime.Loader;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Sessions;

/// <summary>
/// ApiConnectors.Identity and the libraries that it brings, in a load context of their own, so that they never clash with
/// other versions that Az, Exchange or Graph modules load. Loaded on first use. Only types of the framework and of
/// ApiConnectors.Graph cross the line.
/// </summary>
internal sealed class IdentityAssembly : AssemblyLoadContext
{
    private const string AssemblyName = "ApiConnectors.Identity";

    private static readonly Lazy<Assembly> s_assembly = new(() => new IdentityAssembly().LoadFromAssemblyPath(PathOf(AssemblyName)));

    private IdentityAssembly()
        : base(AssemblyName)
    {
    }

    /// <summary>A handler that sends a request again when that is worth it.</summary>
    /// <param name="inner">Sends each try.</param>
    public static HttpMessageHandler CreateRetryHandler(HttpMessageHandler inner) =>
        (HttpMessageHandler)Activator.CreateInstance(s_assembly.Value.GetType($"{AssemblyName}.RetryHandler", throwOnError: true)!, inner)!;

    /// <inheritdoc/>
    protected override Assembly? Load(System.Reflection.AssemblyName assemblyName)
    {
        // The engine is shared: its types are the ones that cross the line.
        Assembly shared = typeof(GraphConnection).Assembly;
        return assemblyName.Name == shared.GetName().Name ? shared
            : File.Exists(PathOf(assemblyName.Name!)) ? LoadFromAssemblyPath(PathOf(assemblyName.Name!))
            : null;
    }

    private static string PathOf(string assembly) =>
        Path.Combine(Path.GetDirectoryName(typeof(IdentityAssembly).Assembly.Location)!, "Identity", $"{assembly}.dll");
}
