using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>
/// The cmdlets, the manifest, the pages in docs and the help that ships say the same. Whoever changes a parameter changes its page, and
/// makes en-US anew with <c>build.ps1 -Task Docs</c>.
/// </summary>
public sealed class HelpTests
{
    private const int FewestExamples = 4;

    /// <summary>Every cmdlet with each kind of page that it has: true for the one in docs, false for the one that ships.</summary>
    public static TheoryData<string, bool> Pages => [.. from cmdlet in Cmdlet.All from isSource in new[] { true, false } select (cmdlet.Name, isSource)];

    public static TheoryData<string> Cmdlets => [.. Cmdlet.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_and_the_help_name_the_cmdlets_of_the_assembly_and_no_others()
    {
        string[] cmdlets = [.. Cmdlet.All.Select(cmdlet => cmdlet.Name)];

        Assert.NotEmpty(cmdlets);
        AssertSame("CmdletsToExport in ApiConnectors.psd1", cmdlets, Manifest.Texts("CmdletsToExport"));
        Assert.All(["FunctionsToExport", "AliasesToExport", "VariablesToExport"], other => Assert.Empty(Manifest.Texts(other)));
        AssertSame("docs", cmdlets, MarkdownHelp.Pages.Select(page => page.Name));
        AssertSame(MamlHelp.File, cmdlets, MamlHelp.Pages.Select(page => page.Name));
        Assert.All(MarkdownHelp.Pages, page => Assert.Equal($"docs/{page.Name}.md", page.Source));
    }

    [Fact]
    public void Get_help_finds_the_file_that_ships() => Assert.Equal(MamlHelp.File, $"en-US/{Manifest.Texts("RootModule").Single()}-Help.xml");

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_every_parameter_with_its_type_aliases_values_and_wildcards(string name, bool isSource)
    {
        HelpPage page = Page(name, isSource);
        AssertSame(page.Source, Cmdlet.Named(name).Parameters.Select(each => each.Nature()), page.Parameters.Select(each => each.Nature()));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_gives_the_default_that_the_code_gives(string name, bool isSource)
    {
        HelpPage page = Page(name, isSource);
        Assert.All(Cmdlet.Named(name).Parameters, parameter =>
        {
            string said = page.Parameters.Single(each => each.Name == parameter.Name).Default!;
            string where = $"{page.Source}, -{parameter.Name}: the default is";
            Assert.False(said.Length == 0, $"{where} left out.");
            Assert.True(!parameter.IsMandatory || said == "None", $"{where} '{said}', but it is mandatory: 'None'.");
            Assert.True(parameter.IsMandatory || parameter.Default is null || said == parameter.Default, $"{where} '{said}', and in the code '{parameter.Default}'.");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_in_docs_has_the_parameter_sets_and_how_each_parameter_binds_in_them(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        HelpPage page = Page(name, isSource: true);

        AssertSame(
            $"{page.Source}, SYNTAX", cmdlet.Sets.Select(set => set == cmdlet.DefaultSet && set != Cmdlet.AllSets ? $"{set} (Default)" : set), page.Sets);
        AssertSame(page.Source, Places(cmdlet.Parameters), Places(page.Parameters));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_that_ships_has_the_parameter_sets_and_how_each_parameter_binds_in_them(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        HelpPage page = Page(name, isSource: false);

        AssertSame($"{page.Source}, syntax", cmdlet.Sets.Select(set => string.Join('\n', cmdlet.Binding(set))), page.Sets);
        Assert.All(page.Parameters, parameter =>
        {
            string[] places = [.. cmdlet.Parameters.Single(each => each.Name == parameter.Name).Places.Select(place => place.Binding)];
            Assert.True(places.Contains(parameter.Places[0].Binding), $"{page.Source}, -{parameter.Name}: {parameter.Places[0].Binding}. It is: {string.Join("; or ", places)}.");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_names_what_the_cmdlet_writes(string name)
    {
        string[] types = [.. Cmdlet.Named(name).OutputTypes.Select(type => type == "System.Void" ? "None" : type)];
        HelpPage page = Page(name, isSource: true);

        Assert.NotEmpty(types);
        Assert.Empty(types.Except(page.Outputs.Select(output => output.Type)));
        Assert.Empty(page.Outputs.Select(output => output.Type).Except([.. types, "None"]));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_something_about_everything_and_leaves_nothing_to_be_filled_in(string name, bool isSource)
    {
        HelpPage page = Page(name, isSource);
        Assert.All(page.Texts, text =>
        {
            Assert.False(HelpText.IsPlaceholder(text.Text), $"{page.Source}: {text.About} is left to be filled in: {text.Text}");
            Assert.True(text.Text.Contains('.', StringComparison.Ordinal), $"{page.Source}: {text.About} has no sentence: '{text.Text}'");
        });
        Assert.NotEmpty(page.Inputs);
        Assert.NotEmpty(page.Outputs);
        Assert.Contains("about_ApiConnectors", page.Links);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_examples_that_use_the_cmdlet(string name, bool isSource)
    {
        HelpPage page = Page(name, isSource);

        Assert.True(page.Examples.Count >= FewestExamples, $"{page.Source} has {page.Examples.Count} examples, and not at least {FewestExamples}.");
        Assert.All(page.Examples, (example, index) =>
        {
            Assert.StartsWith($"Example {index + 1}: ", example.Title, StringComparison.Ordinal);
            Assert.Contains(name, example.Code, StringComparison.OrdinalIgnoreCase);
            Assert.False(HelpText.IsPlaceholder(example.Code), $"{page.Source}, {example.Title}");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_that_ships_says_what_the_page_in_docs_says(string name)
    {
        HelpPage page = Page(name, isSource: true);
        HelpPage shipped = Page(name, isSource: false);

        AssertSame(shipped.Source, page.Texts.Select(text => $"{text.About}: {text.Text}"), shipped.Texts.Select(text => $"{text.About}: {text.Text}"));
        AssertSame(shipped.Source, page.Parameters.Select(each => $"-{each.Name} is {each.Default}"), shipped.Parameters.Select(each => $"-{each.Name} is {each.Default}"));
        AssertSame(shipped.Source, page.Examples.Select(example => example.Code.Trim()), shipped.Examples.Select(example => example.Code.Trim()));
        AssertSame(shipped.Source, page.Links, shipped.Links);
    }

    [Fact]
    public void There_is_a_topic_about_the_module_in_docs_and_in_what_ships()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "about_ApiConnectors.md"));
        string shipped = File.ReadAllText(Path.Combine(Repository.Root, "en-US", "about_ApiConnectors.help.txt"));

        Assert.StartsWith("# about_ApiConnectors", page, StringComparison.Ordinal);
        Assert.StartsWith("TOPIC\n    about_ApiConnectors\n\nSHORT DESCRIPTION\n", shipped.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(HelpText.IsPlaceholder(page + shipped));
        Assert.All(Cmdlet.All.Select(cmdlet => cmdlet.Noun).Distinct(), noun => Assert.Contains(noun, shipped, StringComparison.Ordinal));
    }

    private static HelpPage Page(string name, bool isSource)
    {
        IReadOnlyList<HelpPage> pages = isSource ? MarkdownHelp.Pages : MamlHelp.Pages;
        return pages.FirstOrDefault(page => page.Name == name)
            ?? throw new InvalidOperationException(isSource ? $"docs/{name}.md is missing." : $"{MamlHelp.File} has no {name}: run build.ps1 -Task Docs.");
    }

    private static IEnumerable<string> Places(IEnumerable<CmdletParameter> parameters) =>
        parameters.SelectMany(parameter => parameter.Places.Select(place => $"-{parameter.Name} in {place.Set}: {place.Binding}"));

    private static void AssertSame(string where, IEnumerable<string> cmdlet, IEnumerable<string> said)
    {
        string[] lacks = [.. cmdlet.Except(said).Select(line => $"lacks: {line}")];
        string[] wrong = [.. said.Except(cmdlet).Select(line => $"wrong: {line}")];
        Assert.True(lacks.Length + wrong.Length == 0, $"{where}\n{string.Join('\n', [.. lacks, .. wrong])}");
        Assert.Equal(cmdlet.Count(), said.Count());
    }
}
