using System.Reflection;
using System.Text.RegularExpressions;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>
/// Microsoft's guidelines for cmdlets (Strongly Encouraged Development Guidelines, Required Development Guidelines), and what this module
/// promises beyond them. An exception stands here, with its reason.
/// </summary>
public sealed partial class GuidelineTests
{
    private const int MostPositions = 3;

    // A session is an object in this process. Making one changes nothing that -WhatIf could spare, and one that was removed is made again.
    private const string ProcessOnly = "ApiConnectorSession";

    // They write what they changed in any case: the step is read back, because the service has been seen to change nothing.
    private const string ReadBack = "ApiConnectorUserFlow";

    private static readonly string[] s_changing = ["Add", "Clear", "New", "Remove", "Set"];

    private static readonly string[] s_secretTypes = ["System.Security.SecureString", "System.Management.Automation.PSCredential"];

    public static TheoryData<string> Cmdlets => [.. Cmdlet.All.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_an_approved_verb_and_a_singular_noun_in_pascal_case(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.Contains(cmdlet.Verb, ApprovedVerbs());
        Assert.Matches(PascalCase(), cmdlet.Noun);
        Assert.False(cmdlet.Noun.EndsWith('s'), $"{cmdlet.Noun} looks like a plural.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Is_a_sealed_class_in_a_file_of_the_same_name(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.Equal($"{cmdlet.Verb}{cmdlet.Noun}Command", cmdlet.Type.Name);
        Assert.True(cmdlet.Type.IsSealed, $"{cmdlet.Type.Name} is not sealed.");
        Assert.True(cmdlet.Type.IsPublic, $"{cmdlet.Type.Name} is not public.");
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "ApiConnectors", "Commands", $"{cmdlet.Type.Name}.cs")), $"Commands/{cmdlet.Type.Name}.cs is missing.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Says_what_it_writes(string name) => Assert.Single(Cmdlet.Named(name).OutputTypes);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Asks_before_it_changes_something_and_only_then(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.Equal(s_changing.Contains(cmdlet.Verb) && (cmdlet.Noun, cmdlet.Verb) != (ProcessOnly, "New"), cmdlet.SupportsShouldProcess);
        if (cmdlet.SupportsShouldProcess)
        {
            Assert.Equal(cmdlet.Noun == ProcessOnly ? "Low" : cmdlet.Verb == "Remove" ? "High" : "Medium", cmdlet.ConfirmImpact);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Calls_ShouldProcess_when_it_says_so(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        bool calls = AncestorsOf(cmdlet.Type).Any(type =>
            Repository.Sources("ApiConnectors").Single(file => file.Type == type.Name).Code is var code && ShouldProcess().IsMatch(code));
        Assert.Equal(cmdlet.SupportsShouldProcess, calls);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Takes_secrets_in_no_type_that_can_be_read(string name) => Assert.All(Cmdlet.Named(name).Parameters, parameter =>
    {
        bool isSecret = Secret().IsMatch(parameter.Name) && !parameter.IsSwitch;
        Assert.True(!isSecret || s_secretTypes.Contains(parameter.Type), $"-{parameter.Name} is a {parameter.Type}: use a SecureString or a PSCredential.");
        Assert.True(
            !parameter.Name.Contains("Certificate", StringComparison.Ordinal) || parameter.Type != "System.Byte[]", $"-{parameter.Name}: use an X509Certificate2.");
    });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Asks_for_a_password_where_a_credential_is_given_by_name(string name) => Assert.All(
        Cmdlet.Named(name).Properties.Where(property => property.PropertyType.Name == "PSCredential"),
        property => Assert.True(
            property.Has("Credential") || property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CredentialOrNameAttribute"),
            $"-{property.Name} lacks [CredentialOrName], with which the password of a user name is asked for."));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Refuses_a_secret_in_plain_text_without_repeating_it(string name) => Assert.All(
        Cmdlet.Named(name).Properties.Where(property => property.PropertyType.Name == "SecureString"),
        property => Assert.True(
            property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "SecretAttribute"),
            $"-{property.Name} lacks [Secret]: PowerShell's own message shows what was typed."));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Writes_what_it_set_with_PassThru(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        CmdletParameter? passThru = cmdlet.Parameters.SingleOrDefault(parameter => parameter.Name == "PassThru");
        Assert.Equal(cmdlet.Verb == "Set" && cmdlet.Noun != ReadBack, passThru is not null);
        Assert.True(passThru is null || passThru.IsSwitch, "-PassThru is a switch.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_few_positions_one_after_the_other_and_none_for_a_switch(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        foreach (string set in cmdlet.Sets)
        {
            int[] positions = [.. cmdlet.In(set).Where(each => each.Place.Position is not null).Select(each => each.Place.Position!.Value).Order()];
            Assert.Equal(Enumerable.Range(0, positions.Length), positions);
            Assert.InRange(positions.Length, 0, MostPositions);
            Assert.DoesNotContain(cmdlet.In(set), each => each.Parameter.IsSwitch && each.Place.Position is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_a_default_among_its_parameter_sets_and_they_differ(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.True(cmdlet.Sets.Count == 1 || cmdlet.Sets.Contains(cmdlet.DefaultSet), $"{name} has several parameter sets and no default among them.");

        // Two sets with the same mandatory parameters cannot be told apart.
        string[] mandatory = [.. cmdlet.Sets.Select(set => string.Join(' ', cmdlet.In(set).Where(each => each.Place.IsMandatory).Select(each => each.Parameter.Name)))];
        Assert.Distinct(mandatory);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_one_parameter_at_most_that_takes_whole_objects_from_the_pipeline(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.All(cmdlet.Sets, set => Assert.InRange(cmdlet.In(set).Count(each => each.Place.ByValue), 0, 1));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_switches_that_are_off_until_somebody_gives_them(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        Assert.DoesNotContain(cmdlet.Parameters, parameter => parameter.Type is "System.Boolean" or "System.Nullable`1[System.Boolean]");
        Assert.All(
            cmdlet.Properties.Where(property => property.PropertyType.FullName == CmdletParameter.SwitchType),
            property => Assert.DoesNotContain(property.Name, CmdletDefaults.Stored(property.DeclaringType!)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_its_parameters_in_pascal_case_and_none_twice(string name)
    {
        string[] names = [.. Cmdlet.Named(name).Parameters.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name))];
        Assert.Distinct(names, StringComparer.OrdinalIgnoreCase);
        Assert.All(Cmdlet.Named(name).Parameters, parameter => Assert.Matches(PascalCase(), parameter.Name));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Chooses_session_and_version_like_all_others_when_it_calls_Graph(string name)
    {
        Cmdlet cmdlet = Cmdlet.Named(name);
        if (cmdlet.Noun != ProcessOnly)
        {
            // What changes something goes to one tenant; what reads may go to many.
            string session = cmdlet.Parameters.Single(parameter => parameter.Name == "Session").Type;
            Assert.Equal("ApiConnectors.Sessions.GraphSession", cmdlet.SupportsShouldProcess ? session : session.Replace("[]", "", StringComparison.Ordinal));
            Assert.Equal(["v1.0", "beta"], cmdlet.Parameters.Single(parameter => parameter.Name == "ApiVersion").Values);
        }
    }

    private static IEnumerable<Type> AncestorsOf(Type type)
    {
        for (Type? each = type; each?.Assembly == BuiltAssemblies.Module; each = each.BaseType)
        {
            yield return each;
        }
    }

    // As Get-Verb has them: the constants of the classes VerbsCommon, VerbsData and so on.
    private static HashSet<string> ApprovedVerbs() =>
    [
        .. BuiltAssemblies.PowerShell.GetExportedTypes()
            .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(verb => (string)verb.GetRawConstantValue()!),
    ];

    [GeneratedRegex(@"(?<!\w)ShouldProcess\(")]
    private static partial Regex ShouldProcess();

    [GeneratedRegex("^([A-Z][a-z0-9]+)+$")]
    private static partial Regex PascalCase();

    // Not the path of a file that holds one.
    [GeneratedRegex("^(?!.*(Path|File)$).*(Password|Passphrase|Secret|Token|Credential|Assertion|ApiKey|AccessKey)")]
    private static partial Regex Secret();
}
