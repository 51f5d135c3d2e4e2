using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.PublicApi;

/// <summary>
/// What others can use is listed in src/*/PublicApi.txt, so that a change of it shows in the change itself, and nobody makes one without
/// knowing.
/// </summary>
public sealed class PublicApiTests
{
    private const string Write = "APICONNECTORS_WRITE_API";

    public static TheoryData<string> Projects => ["ApiConnectors", "ApiConnectors.Graph"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_api_is_what_its_listing_says(string project)
    {
        string path = Path.Combine(Repository.Root, "src", project, "PublicApi.txt");
        string actual = ApiListing.Of(BuiltAssemblies.Read(project));
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            File.WriteAllText(path, actual);
        }

        string listed = File.ReadAllText(path).ReplaceLineEndings("\n");
        string[] added = [.. Lines(actual).Except(Lines(listed)).Select(line => $"+ {line}")];
        string[] gone = [.. Lines(listed).Except(Lines(actual)).Select(line => $"- {line}")];
        Assert.True(
            actual == listed,
            $"The public API of {project} is not what src/{project}/PublicApi.txt says. When the change is meant, set {Write}=1, run this test again, and commit the file.\n"
            + string.Join('\n', [.. added, .. gone]));
    }

    // Each member behind its type.
    private static List<string> Lines(string text)
    {
        List<string> lines = [];
        string type = "";
        foreach (string line in text.Split('\n').Where(line => line.Length > 0))
        {
            type = line[0] == ' ' ? type : line;
            lines.Add(line[0] == ' ' ? $"{type.Split(" : ")[0]} | {line.Trim()}" : line);
        }

        return lines;
    }
}
