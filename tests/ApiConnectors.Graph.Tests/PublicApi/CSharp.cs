using System.Reflection;

namespace ApiConnectors.Graph.Tests.PublicApi;

/// <summary>What was read of an assembly, written as in C#.</summary>
internal static class CSharp
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Header(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type.GetMethod("<Clone>$") is null ? "class" : "record";
        string modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsInterface || type.IsValueType ? ""
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string[] bases =
        [
            .. new[] { type.BaseType }.Where(each => each?.FullName is not (null or "System.Object" or "System.ValueType" or "System.Enum")).Select(each => Name(each!)),
            .. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(each => each.IsPublic && each.Name != "IEquatable`1" && !type.IsEnum)
                .Select(Name).Order(StringComparer.Ordinal),
        ];
        return $"{modifier}{kind} {type.Namespace}.{Name(type)}{(bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}")}";
    }

    public static string Text(FieldInfo field) =>
        $"{Access(field.IsFamily || field.IsFamilyOrAssembly)}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}"
        + $"{Name(field.FieldType)}{Mark(s_nullability.Create(field))} {field.Name}{(field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "")}";

    public static string Text(ConstructorInfo constructor) =>
        $"{Access(!constructor.IsPublic)}{Name(constructor.DeclaringType!).Split('<')[0]}({Parameters(constructor)})";

    public static string Text(PropertyInfo property)
    {
        MethodInfo some = property.GetAccessors(nonPublic: true).First(ApiListing.IsForOthers);
        bool isRequired = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");
        return $"{Modifiers(some)}{(isRequired ? "required " : "")}{Name(property.PropertyType)}{Mark(s_nullability.Create(property))} {property.Name} "
            + $"{{ {(Is(property.GetMethod) ? "get; " : "")}{(Is(property.SetMethod) ? $"{(IsInit(property.SetMethod!) ? "init" : "set")}; " : "")}}}";
    }

    public static string Text(MethodInfo method) =>
        $"{Modifiers(method)}{Name(method.ReturnType)}{Mark(s_nullability.Create(method.ReturnParameter))} {method.Name}"
        + $"{(method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "")}({Parameters(method)})";

    private static bool Is(MethodInfo? accessor) => accessor is not null && ApiListing.IsForOthers(accessor);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Access(bool isProtected) => isProtected ? "protected " : "";

    private static string Modifiers(MethodInfo method) =>
        Access(!method.IsPublic)
        + (method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract "
            : !method.IsVirtual || (method.IsFinal && IsNew(method)) ? "" : IsNew(method) ? "virtual " : "override ");

    private static bool IsNew(MethodInfo method) => method.Attributes.HasFlag(MethodAttributes.NewSlot);

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)}{Mark(s_nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "")}"));

    private static string Mark(NullabilityInfo nullability) =>
        !nullability.Type.IsValueType && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable) ? "?" : "";

    private static string Value(object? value) => value switch { null => "default", string text => $"\"{text}\"", bool flag => flag ? "true" : "false", _ => $"{value}" };

    private static string Name(Type type) =>
        type.IsByRef ? $"ref {Name(type.GetElementType()!)}"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : type is { IsGenericType: true, Name: "Nullable`1" } ? $"{Name(type.GetGenericArguments()[0])}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName switch
        {
            "System.Void" => "void",
            "System.String" => "string",
            "System.Boolean" => "bool",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.Object" => "object",
            "System.Byte" => "byte",
            "System.Char" => "char",
            "System.Double" => "double",
            _ => type.Name,
        };
}
