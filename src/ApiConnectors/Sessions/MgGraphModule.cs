using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace ApiConnectors.Sessions;

/// <summary>
/// The public face of the installed Microsoft.Graph.Authentication, by reflection: its types are found through the assembly
/// of <c>Get-MgContext</c>. Compiling against it would tie this module to one version, and its internals have moved several
/// times within 2.x.
/// </summary>
internal sealed class MgGraphModule
{
    /// <summary>The type of the option that tells the redirect handler what to do, which is also the name that it looks it up by.</summary>
    public const string RedirectOption = "Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options.RedirectHandlerOption";

    private const string HandlersAssembly = "Microsoft.Kiota.Http.HttpClientLibrary";
    private const string Namespace = "Microsoft.Graph.PowerShell.Authentication";

    private readonly Type _session;
    private readonly MethodInfo _getClient;
    private object? _noRedirects;

    private MgGraphModule(Type session, MethodInfo getClient)
    {
        _session = session;
        _getClient = getClient;
    }

    /// <summary>What <c>Get-MgContext</c> gives, or <see langword="null"/> when nobody is connected.</summary>
    public object? Context => Instance is { } session ? Read(session, "AuthContext") : null;

    /// <summary>The environment that requests really go to, or <see langword="null"/>.</summary>
    public object? Environment => Instance is { } session ? Read(session, "Environment") : null;

    /// <summary>The option that tells the redirect handler to follow none, or <see langword="null"/> before there is a client.</summary>
    public object? NoRedirects => _noRedirects ??= MakeNoRedirects();

    private object? Instance =>
        _session.GetProperty("Exists")?.GetValue(null) is false ? null : _session.GetProperty("Instance")!.GetValue(null);

    /// <summary>Finds the module.</summary>
    /// <param name="commands">Looks commands up.</param>
    /// <param name="import">Whether to import the module when it is installed.</param>
    /// <returns><see langword="null"/> when it is not installed, or not imported.</returns>
    /// <exception cref="SessionException">It is there, but of a version without these types.</exception>
    public static MgGraphModule? Find(CommandInvocationIntrinsics commands, bool import)
    {
        // Looking a command up by its name imports its module; by a pattern it does not.
        IEnumerable<CommandInfo?> found = import
            ? [commands.GetCommand("Get-MgContext", CommandTypes.Cmdlet)]
            : commands.GetCommands("Get-MgContex[t]", CommandTypes.Cmdlet, nameIsPattern: true);
        if (found.OfType<CmdletInfo>().FirstOrDefault() is not { } command)
        {
            return null;
        }

        Assembly assembly = command.ImplementingType.Assembly;
        Type? session = TypeIn(assembly, $"{Namespace}.GraphSession");
        MethodInfo? getClient = TypeIn(assembly, $"{Namespace}.Helpers.HttpHelpers")?.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name == "GetGraphHttpClient" && method.GetParameters().All(parameter => parameter.IsOptional))
            .MinBy(method => method.GetParameters().Length);
        return session?.GetProperty("Instance") is not null && getClient is not null
            ? new MgGraphModule(session, getClient)
            : throw new SessionException(
                SessionFault.GraphModuleNotSupported,
                $"Microsoft.Graph.Authentication {command.Version} does not offer its session in the way of the versions 2.x. " +
                "Install one of them, or give -Session with a session from New-ApiConnectorSession.");
    }

    /// <summary>A property of one of the module's objects, or <see langword="null"/> when this version has none of that name.</summary>
    public static object? Read(object from, string property) => from.GetType().GetProperty(property)?.GetValue(from);

    /// <summary>The session's client. It is the module's own: shared, never to be changed, never to be disposed.</summary>
    /// <exception cref="SessionException">Nobody is connected.</exception>
    public HttpClient GetClient()
    {
        try
        {
            object?[] missing = [.. _getClient.GetParameters().Select(_ => Type.Missing)];
            return (HttpClient)_getClient.Invoke(null, BindingFlags.OptionalParamBinding, null, missing, null)!;
        }
        catch (TargetInvocationException exception) when (IsNotConnected(exception.InnerException))
        {
            throw MgGraphSession.NotConnected();
        }
    }

    /// <summary>Whether the module says with this exception that nobody is signed in.</summary>
    public static bool IsNotConnected(Exception? exception) =>
        exception is InvalidOperationException || exception?.GetType() is { Name: "AuthenticationException", Namespace: { } from }
            && from.StartsWith("Microsoft.Graph.PowerShell", StringComparison.Ordinal);

    // The cmdlets are in one assembly of the module and the session is in another that it references.
    private static Type? TypeIn(Assembly assembly, string name)
    {
        if (assembly.GetType(name) is { } found)
        {
            return found;
        }

        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(assembly) ?? AssemblyLoadContext.Default;
        return assembly.GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Microsoft.Graph.Authentication", StringComparison.Ordinal))
            .Select(reference => context.LoadFromAssemblyName(reference).GetType(name))
            .FirstOrDefault(type => type is not null);
    }

    // The handlers live in a load context of their own, out of reach for Type.GetType, and read their options by type name.
    private static object? MakeNoRedirects()
    {
        Type? option = AssemblyLoadContext.All
            .SelectMany(context => context.Assemblies)
            .Where(assembly => assembly.GetName().Name == HandlersAssembly && IsOfGraph(assembly))
            .Select(assembly => assembly.GetType(RedirectOption))
            .FirstOrDefault(type => type is not null);
        if (option?.GetProperty("MaxRedirect") is not { CanWrite: true } maxRedirect)
        {
            return null;
        }

        object made = Activator.CreateInstance(option)!;
        maxRedirect.SetValue(made, 0);
        return made;
    }

    // Other modules bring the same library: an option of theirs would not be one to the handlers of this client.
    private static bool IsOfGraph(Assembly assembly) =>
        AssemblyLoadContext.GetLoadContext(assembly)?.Name?.Contains("graph", StringComparison.OrdinalIgnoreCase) is true;
}
