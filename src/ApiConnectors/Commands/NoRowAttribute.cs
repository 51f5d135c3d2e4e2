using System.Management.Automation;

namespace ApiConnectors.Commands;

/// <summary>
/// Takes a row, such as Import-Csv's, for nothing: its columns are bound by their names. Otherwise PowerShell tries to make an object
/// of the parameter's type out of each row, and fails four exceptions deep.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoRowAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData.Unwrap() is PSCustomObject ? null : inputData;
}
