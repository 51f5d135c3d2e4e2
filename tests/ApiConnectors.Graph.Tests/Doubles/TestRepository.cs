namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>The repository that the tests were built from.</summary>
internal static class TestRepository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "ApiConnectors.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside their repository."));
}
