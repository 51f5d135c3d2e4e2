using System.Security;
using Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>
/// The process's one session. It is static on purpose, as the real one is: every runspace shares it, which is what callers
/// have to cope with.
/// </summary>
public class GraphSession
{
    private static readonly object Gate = new();
    private static GraphSession? _instance;

    /// <summary>False before the module is imported, and again after Remove-Module.</summary>
    public static bool Exists
    {
        get
        {
            lock (Gate)
            {
                return _instance is not null;
            }
        }
    }

    /// <exception cref="InvalidOperationException">"SessionNotInitialized": the module is not imported.</exception>
    public static GraphSession Instance
    {
        get
        {
            lock (Gate)
            {
                return _instance ?? throw new InvalidOperationException("SessionNotInitialized");
            }
        }
    }

    /// <summary>Null while nobody is connected.</summary>
    public IAuthContext? AuthContext { get; set; }

    /// <summary>The cloud that requests go to. It outlives Disconnect-MgGraph, and Invoke-MgGraphRequest can change it.</summary>
    public IGraphEnvironment? Environment { get; set; }

    /// <summary>The client that the next caller gets; null makes the next call build one.</summary>
    public HttpClient? GraphHttpClient { get; set; }

    public IRequestContext? RequestContext { get; set; }

    /// <summary>The token given to Connect-MgGraph -AccessToken.</summary>
    public SecureString? UserProvidedToken { get; set; }

    /// <summary>The stand-in's own: what stands for a token cache and a network.</summary>
    internal StandInSignIn? SignIn { get; set; }

    /// <summary>Keeps a session that exists, so that Import-Module -Force keeps the connection.</summary>
    public static void Initialize(Func<GraphSession> instanceCreator) => Initialize(instanceCreator, overwrite: false);

    public static void Initialize(Func<GraphSession> instanceCreator, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(instanceCreator);
        lock (Gate)
        {
            if (overwrite || _instance is null)
            {
                _instance = instanceCreator();
            }
        }
    }

    public static void Reset()
    {
        lock (Gate)
        {
            _instance = null;
        }
    }
}
