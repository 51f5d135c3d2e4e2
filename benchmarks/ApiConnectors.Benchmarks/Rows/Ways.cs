namespace ApiConnectors.Benchmarks.Rows;

/// <summary>What the ways to do the job are called, here and in the scripts.</summary>
public static class Ways
{
    /// <summary>The module's cmdlets.</summary>
    public const string Module = "module";

    /// <summary>The module's cmdlets on the session of Connect-MgGraph.</summary>
    public const string ModuleOnGraph = "module, Connect-MgGraph";

    /// <summary>The module's library, without PowerShell.</summary>
    public const string Library = "library";

    /// <summary>A bare HttpClient in compiled code, or an empty module: the limit.</summary>
    public const string Limit = "limit";

    /// <summary>The limit, as a cmdlet.</summary>
    public const string BareCmdlet = "bare cmdlet";

    /// <summary>A script with Invoke-RestMethod.</summary>
    public const string RestMethod = "Invoke-RestMethod";

    /// <summary>A script with Invoke-MgGraphRequest.</summary>
    public const string GraphRequest = "Invoke-MgGraphRequest";
}
