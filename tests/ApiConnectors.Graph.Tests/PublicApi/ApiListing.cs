using System.Reflection;
using ApiConnectors.Graph.Tests.Cmdlets;

namespace ApiConnectors.Graph.Tests.PublicApi;

/// <summary>Everything of an assembly that others can use, as text: types and members as in C#, cmdlets as PowerShell has them.</summary>
internal static class ApiListing
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        IEnumerable<string> types = assembly.GetExportedTypes().Where(type => !type.Has("Cmdlet")).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => $"{CSharp.Header(type)}\n{Lines(Members(type))}");
        IEnumerable<string> cmdlets = Cmdlet.All.Where(cmdlet => cmdlet.Type.Assembly == assembly)
            .Select(cmdlet => $"{Header(cmdlet)}\n{Lines(cmdlet.Parameters.SelectMany(Parameter))}");
        return string.Join('\n', cmdlets.Concat(types));
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"    {line}\n"));

    private static string Header(Cmdlet cmdlet) =>
        $"{cmdlet.Name} writes {string.Join(", ", cmdlet.OutputTypes)}; "
        + $"{(cmdlet.SupportsShouldProcess ? $"asks at {cmdlet.ConfirmImpact}" : "asks nothing")}; default set {cmdlet.DefaultSet ?? "none"}";

    private static IEnumerable<string> Parameter(CmdletParameter parameter) => parameter.Places.Select(place =>
        $"{parameter.Nature()}{(parameter.IsSwitch || parameter.IsMandatory || parameter.Default is null ? "" : $", else {parameter.Default}")}: "
        + $"{(place.Set == Cmdlet.AllSets ? "" : $"in {place.Set} ")}{place.Binding}");

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => $"{value.Name} = {value.GetRawConstantValue()}")
        :
        [
            .. Sorted(type.GetFields(Own).Where(field => IsForOthers(field.Attributes & FieldAttributes.FieldAccessMask) && !field.IsSpecialName).Select(CSharp.Text)),
            .. Sorted(type.GetConstructors(Own).Where(IsForOthers).Select(CSharp.Text)),
            .. Sorted(type.GetProperties(Own).Where(property => property.GetAccessors(nonPublic: true).Any(IsForOthers) && !IsGenerated(property)).Select(CSharp.Text)),
            .. Sorted(type.GetMethods(Own).Where(method => IsForOthers(method) && !IsAccessor(method) && !IsGenerated(method)).Select(CSharp.Text)),
        ];

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    /// <summary>Whether it can be used from outside, or by who derives from its type.</summary>
    public static bool IsForOthers(MethodBase method) => IsForOthers((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask));

    // Fields and methods have the same numbers.
    private static bool IsForOthers(FieldAttributes access) => access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // What the compiler adds to every record.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.StartsWith('<') || member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");
}
