using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>Runbooks share a process: what one run leaves in a static, another finds.</summary>
public sealed class StateTests
{
    // Of a property that says { get; set; }.
    private const string BackingField = ">k__BackingField";

    [Fact]
    public void The_library_keeps_no_state() => Assert.Empty(MutableStatics(Repository.Built("ApiConnectors.Graph")));

    [Fact]
    public void The_module_keeps_no_state()
    {
        // Not referenced here, because it is compiled with a package that this project does without.
        string module = Repository.Built("ApiConnectors");
        Assert.SkipUnless(File.Exists(module), $"ApiConnectors.dll was not built: {module}");

        Assert.Empty(MutableStatics(module));
    }

    [Fact]
    public void No_static_holds_a_collection_that_somebody_could_fill() => Assert.Empty(
        from type in typeof(GraphClient).Assembly.GetTypes()
        where type.Namespace?.StartsWith("ApiConnectors", StringComparison.Ordinal) is true && !IsGenerated(type.Name)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field.FieldType.IsArray || IsMutableCollection(field.FieldType)
        select $"{type.FullName}.{field.Name}");

    [Fact]
    public void A_static_that_can_change_is_found() =>
        Assert.Contains($"{nameof(Forgetful)}.{nameof(Forgetful.Remembered)}", MutableStatics(typeof(StateTests).Assembly.Location));

    private static bool IsMutableCollection(Type type) =>
        type.IsGenericType
        && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICollection<>))
        && type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen");

    private static List<string> MutableStatics(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. from handle in metadata.FieldDefinitions
               let field = metadata.GetFieldDefinition(handle)
               where field.Attributes.HasFlag(FieldAttributes.Static)
                   && (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0
               let type = metadata.GetString(metadata.GetTypeDefinition(field.GetDeclaringType()).Name)
               let name = metadata.GetString(field.Name)
               where !IsGenerated(type) && (!IsGenerated(name) || name.EndsWith(BackingField, StringComparison.Ordinal))
               select $"{type}.{name.Replace(BackingField, "", StringComparison.Ordinal).TrimStart('<')}",
        ];
    }

    // The compiler's names begin with a character that no name in C# has.
    private static bool IsGenerated(string name) => name.StartsWith('<');

    private static class Forgetful
    {
        public static int Remembered { get; set; }
    }
}
