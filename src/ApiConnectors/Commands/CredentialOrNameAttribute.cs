using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using ApiConnectors.Graph.Connectors;

namespace ApiConnectors.Commands;

/// <summary>
/// Takes a credential, or a user name whose password the cmdlet asks for when it was typed. PowerShell's own attribute asks while
/// it binds: also for each row of a CSV file that has such a column, and in a runbook, where nobody answers.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialOrNameAttribute : ArgumentTransformationAttribute
{
    // Its password marks, by being this very object, a credential of which only the name is known.
    private static readonly PSCredential s_notAsked = new("name", new SecureString());

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            PSCredential credential => credential,
            string { Length: > 0 } name => new PSCredential(name, s_notAsked.Password),
            _ => throw new ArgumentTransformationMetadataException("It takes a PSCredential, as from Get-Credential or Get-Secret."),
        };

    /// <summary>The credential that was typed. Of a name the host asks the password.</summary>
    /// <exception cref="InvalidInputException">Whoever was asked gave none.</exception>
    internal static PSCredential? Ask(PSHost host, PSCredential? credential) => !IsName(credential) ? credential
        : host.UI.PromptForCredential("Credential", "The user name and the password that the API expects.", credential!.UserName, "")
            ?? throw new InvalidInputException(InvalidInput.InvalidCredential, "No credential was given.");

    /// <summary>Refuses a name that a property of the pipeline's object held: a file of names must not become a row of questions.</summary>
    /// <exception cref="InvalidInputException">It is one.</exception>
    internal static void RefuseName(PSCredential? credential)
    {
        if (IsName(credential))
        {
            throw new InvalidInputException(
                InvalidInput.InvalidCredential,
                "Its property Credential is text, and only a PSCredential is taken from there. Give one with -Credential, as from Get-Credential or Get-Secret.");
        }
    }

    private static bool IsName(PSCredential? credential) => ReferenceEquals(credential?.Password, s_notAsked.Password);
}
