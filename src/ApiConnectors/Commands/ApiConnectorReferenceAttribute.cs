using System.Collections;
using System.Management.Automation;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Commands;

/// <summary>
/// Lets a parameter take connectors in any sensible form: ids, objects that the cmdlets wrote, and anything with
/// an id in a property, such as rows of Import-Csv, objects of Get-MgIdentityApiConnector and hashtables.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiConnectorReferenceAttribute : ArgumentTransformationAttribute
{
    private static readonly IReadOnlyList<string> s_idNames = ["IdentityApiConnectorId", "ApiConnectorId", "Id"];

    /// <summary>Whether the parameter takes one connector and not several.</summary>
    public bool One { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ApiConnectorReference[] references = inputData.Unwrap() is IList list and not IDictionary
            ? [.. list.Cast<object>().Select(Reference)]
            : [Reference(inputData)];
        return !One ? references
            : references is [var only] ? only
            : throw Unusable($"Here goes one API connector, not {references.Length}.");
    }

    private static ApiConnectorReference Reference(object input)
    {
        try
        {
            return input.Unwrap() switch
            {
                ApiConnectorReference reference => reference,
                IdentityApiConnector connector => new ApiConnectorReference(connector),
                ApiConnectorUserFlow { ApiConnectorId: null } step => throw Unusable($"{step} calls no API connector."),
                ApiConnectorUserFlow step => new ApiConnectorReference(step),
                string id => new ApiConnectorReference(id),
                Guid id => new ApiConnectorReference(id.ToString()),
                null => throw Unusable("Nothing ($null) names no API connector."),
                { } other => ByProperty(other, input),
            };
        }
        catch (ArgumentException exception) when (exception is not PSArgumentException)
        {
            throw new ArgumentTransformationMetadataException("An API connector's id is not empty, '.' or '..'.", exception);
        }
    }

    private static ApiConnectorReference ByProperty(object other, object input)
    {
        Func<string, string?> property = other is IDictionary dictionary
            ? name => dictionary.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key
                ? dictionary[key]?.ToString()
                : null
            : name => PSObject.AsPSObject(input).Properties[name]?.Value?.ToString();
        string id = s_idNames.Select(property).FirstOrDefault(value => value is not null)
            ?? throw Unusable($"A {other.GetType().Name} names no API connector: it is no id and has no property Id.");
        return new ApiConnectorReference(id) { DisplayName = property("DisplayName"), TenantId = property("TenantId") };
    }

    // The inner exception tells the binder that this input does not fit here, so that it goes on to bind by property name.
    private static ArgumentTransformationMetadataException Unusable(string message) => new(message, new PSInvalidCastException(message));
}
