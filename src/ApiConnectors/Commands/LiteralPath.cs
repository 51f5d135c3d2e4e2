using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>PowerShell paths that are taken literally: drives, <c>~</c> and relative paths work, brackets and stars are just characters.</summary>
internal static class LiteralPath
{
    /// <summary>The path in the file system, or <see langword="null"/> when it is one of something else.</summary>
    public static string? Find(PathIntrinsics paths, string path)
    {
        try
        {
            string file = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? file : null;
        }
        catch (SessionStateException)
        {
            return null;
        }
    }
}
