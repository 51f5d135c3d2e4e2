using System.Text.RegularExpressions;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>The source that these tests were built from.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A project's assembly where it was built: the copy beside these tests may be instrumented to measure coverage.</summary>
    public static string Built(string project)
    {
        DirectoryInfo here = new(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, $"{project}.dll");
    }

    public static IReadOnlyList<SourceFile> Sources(string project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Root, "src", project), path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(project, path, WithoutComments(File.ReadAllText(Path.Combine(Root, "src", project, path))))),
    ];

    /// <summary>Comments may name what code may not use.</summary>
    private static string WithoutComments(string source) =>
        CommentOrLiteral().Replace(source, match => match.Value.StartsWith('/') ? " " : match.Value);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ApiConnectors.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"ApiConnectors.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex("""(?s)"{3,}.*?"{3,}|@"(?:[^"]|"")*"|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)+'|//[^\r\n]*|/\*.*?\*/""")]
    private static partial Regex CommentOrLiteral();
}

/// <param name="Project">The project's folder in src.</param>
/// <param name="Path">From there, with slashes.</param>
/// <param name="Code">Its text without comments.</param>
internal sealed record SourceFile(string Project, string Path, string Code)
{
    /// <summary>The folder in the project; empty for the project's own.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>The type, which has its file's name.</summary>
    public string Type => System.IO.Path.GetFileNameWithoutExtension(Path).Split('.')[0];

    public override string ToString() => $"{Project}/{Path}";
}
