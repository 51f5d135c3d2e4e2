using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ApiConnectors.Graph.Tests.Conventions;

namespace ApiConnectors.Graph.Tests.Cmdlets;

/// <summary>
/// What a parameter is when it is left out, where its property says so: <c>= "text"</c> or <c>= 5</c>. The compiler writes that into the
/// constructor, as a constant that is stored in the property's field.
/// </summary>
internal static class CmdletDefaults
{
    private const byte LoadText = 0x72;
    private const byte LoadByte = 0x1F;
    private const byte LoadInt = 0x20;
    private const byte LoadMinusOne = 0x15;
    private const byte LoadEight = 0x1E;
    private const byte Store = 0x7D;

    /// <summary>The constant, or <see langword="null"/> when there is none or it is empty.</summary>
    public static string? Of(PropertyInfo property)
    {
        Type type = property.PropertyType;
        object? constant = Constants(property.DeclaringType!).LastOrDefault(stored => stored.Property == property.Name).Constant;
        return type.FullName is CmdletParameter.SwitchType or "System.Boolean" ? "False"
            : type.IsEnum ? NameOf(type, constant as int? ?? 0)
            : type.FullName == "System.String" ? constant as string is { Length: > 0 } text ? text : null
            : type.IsPrimitive ? $"{constant ?? 0}"
            : null;
    }

    /// <summary>The properties whose field the constructor stores something in.</summary>
    public static IReadOnlySet<string> Stored(Type type) => Constants(type).Select(stored => stored.Property).ToHashSet();

    private static string NameOf(Type type, int value) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).First(name => Convert.ToInt32(name.GetRawConstantValue(), CultureInfo.InvariantCulture) == value).Name;

    // Of every store into a field of a property, what was loaded before it when that is a constant.
    private static List<(string Property, object? Constant)> Constants(Type type)
    {
        using FileStream file = File.OpenRead(Repository.Built(type.Assembly.GetName().Name!));
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        List<(string, object?)> stored = [];
        foreach (MethodDefinitionHandle handle in metadata.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken)).GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (metadata.GetString(method.Name) == ".ctor")
            {
                byte[] code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
                for (int i = 0; i + 5 <= code.Length; i++)
                {
                    if (code[i] == Store && PropertyOf(metadata, Token(code, i + 1)) is { } property)
                    {
                        stored.Add((property, Constant(metadata, code.AsSpan(0, i))));
                    }
                }
            }
        }

        return stored;
    }

    private static string? PropertyOf(MetadataReader metadata, int token) =>
        (token >> 24) == (int)TableIndex.Field && (token & 0xFFFFFF) is var row && row > 0 && row <= metadata.FieldDefinitions.Count
            && metadata.GetString(metadata.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row)).Name) is ['<', ..] name
            ? name[1..name.IndexOf('>', StringComparison.Ordinal)]
            : null;

    private static object? Constant(MetadataReader metadata, ReadOnlySpan<byte> before) => before switch
    {
        [.., LoadText, _, _, _, 0x70] => metadata.GetUserString(MetadataTokens.UserStringHandle(Token(before, before.Length - 4) & 0xFFFFFF)),
        [.., LoadInt, _, _, _, _] => Token(before, before.Length - 4),
        [.., LoadByte, var value] => (int)(sbyte)value,
        [.., >= LoadMinusOne and <= LoadEight and var value] => value - LoadMinusOne - 1,
        _ => null,
    };

    private static int Token(ReadOnlySpan<byte> code, int at) => BinaryPrimitives.ReadInt32LittleEndian(code[at..]);
}
