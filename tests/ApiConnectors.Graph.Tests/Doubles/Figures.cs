namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Figures of a run, as lines that tests/Report.cs prints at its end.</summary>
internal static class Figures
{
    public static void Write(string name, string line)
    {
        string folder = Path.Combine(TestRepository.Root, "out", "test-results", "figures");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), line);
    }
}
