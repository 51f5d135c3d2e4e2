using System.Management.Automation;
using System.Security;

namespace ApiConnectors.Commands;

/// <summary>
/// Refuses a secret that was given as plain text, without repeating it: PowerShell's own message for a
/// <see cref="SecureString"/> parameter shows what was typed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            null => null,
            SecureString secret => secret,
            _ => throw new ArgumentTransformationMetadataException(
                "It takes a SecureString and no plain text, as from Read-Host -AsSecureString, Get-Secret or (Get-Credential).Password."),
        };
}
