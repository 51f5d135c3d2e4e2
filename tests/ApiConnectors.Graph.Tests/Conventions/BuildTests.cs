using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>Warnings of the compiler and of the analyzers are errors, in every project and every program.</summary>
public sealed partial class BuildTests
{
    // What would make a project softer than the others.
    private static readonly string[] s_strictness =
    [
        "TreatWarningsAsErrors", "WarningsAsErrors", "WarningsNotAsErrors", "NoWarn", "WarningLevel", "AnalysisLevel", "AnalysisMode", "Nullable",
        "EnforceCodeStyleInBuild", "EnableNETAnalyzers", "RunAnalyzers", "RunAnalyzersDuringBuild", "CodeAnalysisTreatWarningsAsErrors",
    ];

    public static TheoryData<string> Projects => [.. Files("*.csproj", "*.props", "*.targets").Where(file => file != "Directory.Build.props")];

    public static TheoryData<string> Sources => [.. Files("*.cs").Where(file => Warning().IsMatch(Text(file)))];

    [Fact]
    public void Warnings_of_the_compiler_and_of_the_analyzers_are_errors()
    {
        Dictionary<string, string> properties = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("PropertyGroup")
            .Elements().Where(property => s_strictness.Contains(property.Name.LocalName)).ToDictionary(property => property.Name.LocalName, property => property.Value);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["TreatWarningsAsErrors"] = "true",
                ["Nullable"] = "enable",
                ["AnalysisLevel"] = "latest-recommended",
                ["EnforceCodeStyleInBuild"] = "true",
            },
            properties);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_no_softer_than_the_others(string file)
    {
        Assert.Empty(XDocument.Load(Path.Combine(Repository.Root, file)).Descendants().Select(element => element.Name.LocalName).Intersect(s_strictness));

        // One in a folder hides those above it, but for what it imports itself.
        Assert.True(
            !Path.GetFileName(file).StartsWith("Directory.Build.", StringComparison.Ordinal) || Text(file).Contains("GetPathOfFileAbove", StringComparison.Ordinal),
            $"{file} does not import what it hides.");
    }

    [Fact]
    public void Every_project_is_in_the_solution_which_is_what_is_formatted()
    {
        string solution = Text("ApiConnectors.sln").Replace('\\', '/');
        Assert.All(Files("*.csproj"), project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_warning_that_is_switched_off_says_why_and_is_switched_on_again(string file)
    {
        string text = Text(file);
        Assert.All(Warning().Matches(text), match => Assert.True(
            match.Groups["reason"].Success, $"{file}: '{match.Value.Trim()}' has no comment that says why."));
        Assert.All(Warning().Matches(text), match => Assert.True(
            text.Contains($"#pragma warning restore {match.Groups["rules"].Value.Trim()}", StringComparison.Ordinal) || IsForWholeFile(text, match),
            $"{file}: '{match.Value.Trim()}' is not restored."));
    }

    // Above the first type.
    private static bool IsForWholeFile(string text, Match match) => match.Index < FirstType().Match(text).Index;

    private static IEnumerable<string> Files(params string[] patterns) => patterns
        .SelectMany(pattern => Directory.EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("out/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^ *#pragma warning disable (?<rules>[^/\n]+)(?<reason>// .+)?$", RegexOptions.Multiline)]
    private static partial Regex Warning();

    [GeneratedRegex(@"^[a-z ]*\b(class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex FirstType();
}
