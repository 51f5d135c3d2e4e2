namespace ApiConnectors.Benchmarks.Processes;

/// <summary>What was built with this program, in the folders beside its own.</summary>
public static class Built
{
    /// <summary>The path of a project's file.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Path(string project, string file)
    {
        DirectoryInfo here = new(AppContext.BaseDirectory);
        string path = System.IO.Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} was not built: {path}");
    }
}
