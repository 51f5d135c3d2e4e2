using System.Reflection;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>Attributes of what was read and not loaded: data, told apart by their names.</summary>
internal static class Attributes
{
    private const string PowerShell = "System.Management.Automation.";

    /// <summary>PowerShell's attributes of this name, which is given without its namespace and its end.</summary>
    public static IEnumerable<CustomAttributeData> All(this MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == $"{PowerShell}{name}Attribute");

    public static bool Has(this MemberInfo member, string name) => member.All(name).Any();

    /// <summary>A value that the attribute sets by name, or the default of its type.</summary>
    public static T? Named<T>(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    /// <summary>The strings that the attribute's constructor was given, one by one or as an array.</summary>
    public static IReadOnlyList<string> Strings(this CustomAttributeData attribute) => attribute.Given<string>();

    /// <inheritdoc cref="Strings"/>
    public static IReadOnlyList<Type> Types(this CustomAttributeData attribute) => attribute.Given<Type>();

    private static IReadOnlyList<T> Given<T>(this CustomAttributeData attribute) =>
    [
        .. attribute.ConstructorArguments
            .SelectMany(argument => argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument])
            .Select(argument => argument.Value)
            .OfType<T>(),
    ];
}
