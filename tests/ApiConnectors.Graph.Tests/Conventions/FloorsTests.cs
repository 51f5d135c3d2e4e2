using System.Reflection;
using System.Text.RegularExpressions;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>Who may use whom, floor by floor, held by the text of the source.</summary>
public sealed partial class FloorsTests
{
    private const string Graph = "ApiConnectors.Graph";
    private const string Module = "ApiConnectors";

    // What each folder's code may name, besides itself. A new folder needs a line here.
    private static readonly Dictionary<string, string[]> s_floors = new()
    {
        ["ApiConnectors.Graph.Secrets"] = [],
        ["ApiConnectors.Graph.Models"] = ["ApiConnectors.Graph.Secrets"],
        ["ApiConnectors.Graph.SignIn"] = ["ApiConnectors.Graph.Secrets"],
        ["ApiConnectors.Graph.Http"] = ["ApiConnectors.Graph.Secrets", "ApiConnectors.Graph.SignIn"],
        ["ApiConnectors.Graph.Certificates"] = ["ApiConnectors.Graph.Secrets", "ApiConnectors.Graph.Models"],
        ["ApiConnectors.Graph.Connectors"] =
        [
            "ApiConnectors.Graph.Secrets", "ApiConnectors.Graph.Models", "ApiConnectors.Graph.SignIn", "ApiConnectors.Graph.Http",
            "ApiConnectors.Graph.Certificates",
        ],
        ["ApiConnectors.Graph.UserFlows"] =
            ["ApiConnectors.Graph.Secrets", "ApiConnectors.Graph.Models", "ApiConnectors.Graph.Http", "ApiConnectors.Graph.Certificates"],
        ["ApiConnectors.Sessions"] = ["ApiConnectors.Graph.Http", "ApiConnectors.Graph.SignIn", "ApiConnectors.Graph.Secrets"],
        ["ApiConnectors.Errors"] =
        [
            "ApiConnectors.Sessions", "ApiConnectors.Graph.Http", "ApiConnectors.Graph.SignIn", "ApiConnectors.Graph.Certificates",
            "ApiConnectors.Graph.Connectors", "ApiConnectors.Graph.UserFlows", "ApiConnectors.Graph.Models",
        ],
        ["ApiConnectors.Views"] = [],
        ["ApiConnectors.Completion"] =
        [
            "ApiConnectors.Sessions", "ApiConnectors.Views", "ApiConnectors.Graph.Models", "ApiConnectors.Graph.Http", "ApiConnectors.Graph.Connectors",
            "ApiConnectors.Graph.UserFlows",
        ],
        ["ApiConnectors.Commands"] =
        [
            "ApiConnectors.Sessions", "ApiConnectors.Errors", "ApiConnectors.Completion", "ApiConnectors.Graph.Secrets", "ApiConnectors.Graph.Models",
            "ApiConnectors.Graph.SignIn", "ApiConnectors.Graph.Http", "ApiConnectors.Graph.Certificates", "ApiConnectors.Graph.Connectors",
            "ApiConnectors.Graph.UserFlows",
        ],
    };

    public static TheoryData<string> Folders => [.. All().Select(FloorOf).Distinct()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_floors_below_it(string floor)
    {
        Assert.True(s_floors.TryGetValue(floor, out string[]? allowed), $"{floor} has no line in the table of floors.");
        Dictionary<string, string> floorOfType = FloorOfType();

        foreach (SourceFile file in All().Where(file => FloorOf(file) == floor))
        {
            string[] used = [.. Used(file, floorOfType).Distinct().Where(name => name != floor && !allowed.Contains(name))];

            Assert.True(used.Length == 0, $"{file} uses {string.Join(", ", used)}.");
        }
    }

    [Theory]
    [InlineData("using ApiConnectors.Graph.Http;", "ApiConnectors.Graph.Http")]
    [InlineData("global using static ApiConnectors.Sessions.Cloud;", "ApiConnectors.Sessions")]
    [InlineData("var x = new global::ApiConnectors.Graph.Models.IdentityApiConnector();", "ApiConnectors.Graph.Models")]
    [InlineData("Models.IdentityApiConnector? x = null;", "ApiConnectors.Graph.Models")]
    [InlineData("Graph.Http.GraphClient? x = null;", "ApiConnectors.Graph.Http")]
    [InlineData("using ApiConnectors.Graph;", "ApiConnectors.Graph")]
    [InlineData("using ApiConnectors.Tomorrow;", "ApiConnectors.Tomorrow")]
    [InlineData("Certificates.FirstOrDefault(x => x.Http.GraphClient);", null)]
    public void A_use_is_found_however_it_is_written(string code, string? floor) =>
        Assert.Equal(floor is null ? [] : [floor], Used(new SourceFile(Graph, "Models/Some.cs", code), FloorOfType()));

    [Theory]
    [InlineData(Graph)]
    [InlineData(Module)]
    public void No_using_comes_in_by_the_project_file(string project) => Assert.DoesNotContain(
        "<Using ", File.ReadAllText(Path.Combine(Repository.Root, "src", project, $"{project}.csproj")), StringComparison.Ordinal);

    [Theory]
    [InlineData(Graph)]
    [InlineData(Module)]
    public void Every_file_stands_in_a_folder_and_in_that_folders_namespace(string project)
    {
        IReadOnlyList<SourceFile> files = Repository.Sources(project);

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            Assert.True(file.Folder.Length > 0, $"{file} stands in the root namespace, which holds no type.");
            Assert.Equal([FloorOf(file)], Namespaces().Matches(file.Code).Select(match => match.Groups[1].Value));
        });
    }

    [Fact]
    public void The_root_namespace_holds_no_type() => Assert.DoesNotContain(
        typeof(GraphClient).Assembly.GetTypes(), type => type.Namespace is Graph or Module || (type.Namespace is null && type.IsPublic));

    [Fact]
    public void Only_the_sessions_know_whose_session_they_reuse() => Assert.All(
        Repository.Sources(Module).Where(file => file.Folder != "Sessions").Concat(Repository.Sources(Graph)), file =>
        {
            Assert.False(file.Code.Contains("Microsoft.Graph.PowerShell", StringComparison.Ordinal), file.ToString());
            Assert.False(file.Code.Contains("Microsoft.Kiota", StringComparison.Ordinal), file.ToString());
        });

    [Fact]
    public void Only_the_clients_of_resources_hold_paths()
    {
        string[] holders = [.. All().Where(file => file.Code.Contains("identity/", StringComparison.Ordinal)).Select(FloorOf).Distinct()];

        Assert.Contains("ApiConnectors.Graph.Connectors", holders);
        Assert.Empty(holders.Except(["ApiConnectors.Graph.Connectors", "ApiConnectors.Graph.UserFlows"]));
    }

    [Fact]
    public void The_library_stands_on_the_framework_alone()
    {
        string[] references = [.. BuiltAssemblies.Read(Graph).GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.NotEmpty(references);
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        Assert.All(references, name => Assert.Equal(framework, Path.GetDirectoryName(Assembly.Load(name).Location)));
    }

    [Fact]
    public void Powershell_is_named_in_the_module_only() => Assert.DoesNotContain(
        Repository.Sources(Graph), file => file.Code.Contains("System.Management.Automation", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> All() => [.. Repository.Sources(Graph), .. Repository.Sources(Module)];

    private static Dictionary<string, string> FloorOfType() => All().DistinctBy(file => file.Type).ToDictionary(file => file.Type, FloorOf);

    private static string FloorOf(SourceFile file) => file.Folder.Length == 0 ? file.Project : $"{file.Project}.{file.Folder}";

    /// <summary>Whole names, and names from the parent namespace on (Models.IdentityApiConnector), which need no using.</summary>
    private static IEnumerable<string> Used(SourceFile file, Dictionary<string, string> floorOfType)
    {
        foreach (Match match in WholeNames().Matches(file.Code))
        {
            yield return match.Groups["floor"].Value;
        }

        foreach (Match match in ShortNames().Matches(file.Code))
        {
            string name = match.Groups["folder"].Value;
            if (floorOfType.TryGetValue(match.Groups["type"].Value, out string? floor) && floor.EndsWith($".{name}", StringComparison.Ordinal))
            {
                yield return floor;
            }
        }
    }

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"(?<![\w.])(?<floor>ApiConnectors\.(?:Graph\.(?=[A-Z]))?[A-Z]\w*)(?=[.;])")]
    private static partial Regex WholeNames();

    [GeneratedRegex(@"(?<![\w.])(?:Graph\.)?(?<folder>[A-Z]\w*)\.(?<type>[A-Z]\w*)")]
    private static partial Regex ShortNames();
}
