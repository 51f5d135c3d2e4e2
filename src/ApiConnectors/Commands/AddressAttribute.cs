using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>
/// Takes an address as text, and refuses what is none without repeating it: PowerShell's own message for a <see cref="Uri"/>
/// parameter shows the whole text, and a query may hold a key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            null => null,
            Uri address => address,
            string text when Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out Uri? address) => address,
            _ => throw new ArgumentTransformationMetadataException("This is not an address. Give one such as https://api.contoso.com/invite."),
        };
}
