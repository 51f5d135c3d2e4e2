using System.Reflection;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>Runbooks share a process: what one run leaves in a static, another finds.</summary>
public sealed class StateTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Of a property that says { get; set; }.
    private const string BackingField = ">k__BackingField";

    // What holds something else, and is neither a collection nor disposed of.
    private static readonly string[] s_holders =
        ["System.Text.StringBuilder", "System.Threading.AsyncLocal`1", "System.Runtime.CompilerServices.StrongBox`1"];

    public static TheoryData<string> Projects => [.. BuiltAssemblies.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_that_ships_has_a_static_that_can_be_set(string project) => Assert.Empty(StaticsOf(project).Where(CanBeSet).Select(Name));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_that_ships_has_a_static_that_can_be_filled(string project) => Assert.Empty(StaticsOf(project).Where(CanBeFilled).Select(Name));

    [Fact]
    public void A_static_that_can_be_set_is_found() =>
        Assert.Equal(["Forgetful.Remembered"], typeof(Forgetful).GetFields(Statics).Where(CanBeSet).Select(Name));

    [Fact]
    public void A_static_that_can_be_filled_is_found() => Assert.Equal(
        ["Forgetful.Cache", "Forgetful.Client", "Forgetful.List", "Forgetful.Local", "Forgetful.Names", "Forgetful.Weak"],
        typeof(Forgetful).GetFields(Statics).Where(CanBeFilled).Select(Name).Order(StringComparer.Ordinal));

    private static IEnumerable<FieldInfo> StaticsOf(string project) =>
        from type in BuiltAssemblies.Read(project).GetTypes()
        where !IsGenerated(type.Name)
        from field in type.GetFields(Statics)
        where !IsGenerated(field.Name) || field.Name.EndsWith(BackingField, StringComparison.Ordinal)
        select field;

    private static bool CanBeSet(FieldInfo field) => !field.IsInitOnly && !field.IsLiteral;

    private static bool CanBeFilled(FieldInfo field) => field.FieldType.IsArray || IsFillable(field.FieldType);

    // Read-only interfaces, frozen and immutable collections are for tables of constants.
    private static bool IsFillable(Type type) =>
        Is(type, "System.IDisposable")
        || (Is(type, "System.Collections.IEnumerable")
            && type.FullName != "System.String"
            && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            && type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen"))
        || s_holders.Contains($"{type.Namespace}.{type.Name}");

    // By name, because a type that was only read is not the same as one that was loaded.
    private static bool Is(Type type, string contract) => type.FullName == contract || type.GetInterfaces().Any(each => each.FullName == contract);

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name.Replace(BackingField, "", StringComparison.Ordinal).TrimStart('<')}";

    // The compiler's names begin with a character that no name in C# has.
    private static bool IsGenerated(string name) => name.StartsWith('<');

    private static class Forgetful
    {
        public const string Constant = "fine";
        public static readonly string Text = "fine";
        public static readonly IReadOnlyList<string> Table = ["fine"];
        public static readonly System.Collections.Frozen.FrozenSet<string> Frozen = [];
        public static readonly string[] Names = [];
        public static readonly List<string> List = [];
        public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Cache = [];
        public static readonly System.Runtime.CompilerServices.ConditionalWeakTable<string, string> Weak = [];
        public static readonly AsyncLocal<string> Local = new();
        public static readonly HttpClient Client = new();

        public static int Remembered { get; set; }
    }
}
