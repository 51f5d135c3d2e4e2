using System.Management.Automation;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.Sessions;

namespace ApiConnectors.Errors;

/// <summary>
/// Every <see cref="ErrorRecord"/> of the module. The id is the name of the condition; the message says what could not be
/// done, why, and what to do about it.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>The error of something that failed, or <see langword="null"/> for an exception that nobody foresaw: that one flies.</summary>
    /// <param name="exception">Why it failed.</param>
    /// <param name="doing">What was to be done, as in <c>remove the API connector 'Check invite'</c>.</param>
    /// <param name="target">What it was to be done to.</param>
    /// <param name="session">Whose session it was, when there was one.</param>
    public static ErrorRecord? From(Exception exception, string doing, object? target, GraphSession? session) => exception switch
    {
        GraphRequestException graph => Record(
            graph, GraphErrors.Id(graph), GraphErrors.Category(graph.Fault), target, $"Cannot {doing}: {graph.Message}", Advice.For(graph, session)),
        CertificateException certificate => Record(
            certificate, certificate.Fault.ToString(), Category(certificate.Fault), target, $"Cannot {doing}: {certificate.Message}", For(certificate.Fault)),
        SignInException signIn => Record(
            signIn, signIn.Fault.ToString(), SignInErrors.Category(signIn.Fault), target, $"Cannot {doing}: {signIn.Message}", SignInErrors.Advice(signIn)),
        InvalidInputException input => Record(
            input,
            input.Input.ToString(),
            ErrorCategory.InvalidArgument,
            target,
            $"Cannot {doing}: {input.Message}",
            input.Input is InvalidInput.NothingToChange ? "Give -DisplayName, -TargetUrl, -Credential, -CertificatePath or -Certificate." : ""),
        ChangeNotAppliedException change => Record(
            change, "ChangeNotApplied", ErrorCategory.InvalidResult, target, $"Cannot {doing}: {change.Message}",
            "Look with Get-ApiConnectorUserFlow whether it was late; otherwise change it in the Entra admin center."),
        SessionException noSession => Record(
            noSession, noSession.Fault.ToString(), Category(noSession.Fault), target, $"Cannot {doing}: {noSession.Message}", ""),
        _ => null,
    };

    /// <summary>No session to use.</summary>
    public static ErrorRecord From(SessionException exception) => Record(
        exception, exception.Fault.ToString(), Category(exception.Fault), null, exception.Message, "");

    /// <summary>A name without wildcards that no connector has.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tenants">In how many tenants it was looked for.</param>
    public static ErrorRecord NameNotFound(string name, int tenants)
    {
        string message = $"There is no API connector with the name '{name}'{In(tenants)}.";
        return Record(
            new ItemNotFoundException(message),
            GraphResource.Connectors.NotFoundId,
            ErrorCategory.ObjectNotFound,
            name,
            message,
            "Get-IdentityApiConnector without a name lists the ones there are; a name may have wildcards, as in 'Check*'.");
    }

    /// <summary>Adding a certificate to a connector that does not authenticate with certificates.</summary>
    public static ErrorRecord NotCertificateAuthentication(IdentityApiConnector connector)
    {
        string message = $"Cannot add the certificate to the API connector '{connector}': it does not authenticate with certificates " +
            $"(AuthenticationType is {connector.AuthenticationType}).";
        return Record(
            new InvalidOperationException(message),
            nameof(NotCertificateAuthentication),
            ErrorCategory.InvalidOperation,
            connector.Id,
            message,
            "Set-IdentityApiConnector with -CertificatePath or -Certificate changes it to certificate authentication.");
    }

    /// <summary>A user flow that is not among those of the tenant.</summary>
    /// <param name="id">The flow's id.</param>
    /// <param name="tenants">In how many tenants it was looked for.</param>
    public static ErrorRecord UserFlowNotFound(string id, int tenants)
    {
        string message = $"There is no user flow with the id '{id}'{In(tenants)}.";
        return Record(
            new ItemNotFoundException(message), GraphResource.UserFlows.NotFoundId, ErrorCategory.ObjectNotFound, id, message, GraphResource.UserFlows.Listing);
    }

    /// <summary>A step that the version of the API does not have.</summary>
    public static ErrorRecord StepNotAvailable(string userFlowId, UserFlowStep step)
    {
        string message = $"Cannot change the user flow '{userFlowId}' at {step}: the version v1.0 of the API does not have this step.";
        return Record(
            new InvalidOperationException(message), nameof(StepNotAvailable), ErrorCategory.InvalidArgument, userFlowId, message, "Give -ApiVersion beta.");
    }

    /// <summary>Removing a connector that user flows call.</summary>
    /// <param name="id">The connector's id.</param>
    /// <param name="connector">The connector as a message shows it.</param>
    /// <param name="steps">The flows and the steps.</param>
    public static ErrorRecord ConnectorInUse(string id, string connector, IReadOnlyList<ApiConnectorUserFlow> steps)
    {
        string message = $"Cannot remove the API connector '{connector}': user flows use it: {string.Join(", ", steps)}.";
        return Record(
            new InvalidOperationException(message),
            nameof(ConnectorInUse),
            ErrorCategory.ResourceBusy,
            id,
            message,
            "Detach it with Clear-ApiConnectorUserFlow, attach another with Set-ApiConnectorUserFlow, or remove it all the same with -Force.");
    }

    /// <summary>Two ways of saying where Graph is.</summary>
    public static ErrorRecord EnvironmentAndEndpoint() => Argument(
        nameof(EnvironmentAndEndpoint),
        "-Environment excludes -GraphEndpoint and -Authority.",
        "Give -Environment for one of Microsoft's clouds, or -GraphEndpoint with -Authority for any other.");

    /// <summary>Half of what says where to sign in and for what.</summary>
    public static ErrorRecord EndpointWithoutAuthority() => Argument(
        nameof(EndpointWithoutAuthority),
        "-GraphEndpoint and -Authority belong together: one says where Graph is, the other where to sign in for it.",
        "Give both, or -Environment for one of Microsoft's clouds.");

    private static ErrorRecord Argument(string id, string message, string advice) =>
        Record(new PSArgumentException(message), id, ErrorCategory.InvalidArgument, null, message, advice);

    private static ErrorCategory Category(SessionFault fault) => fault switch
    {
        SessionFault.NotConnected => ErrorCategory.AuthenticationError,
        SessionFault.SessionChanged => ErrorCategory.SecurityError,
        SessionFault.SessionRemoved => ErrorCategory.ConnectionError,
        SessionFault.SessionNotRemovable => ErrorCategory.InvalidOperation,
        SessionFault.GraphModuleNotSupported => ErrorCategory.NotInstalled,
        _ => ErrorCategory.InvalidArgument,
    };

    private static ErrorCategory Category(CertificateFault fault) => fault switch
    {
        CertificateFault.CertificateFileNotFound => ErrorCategory.ObjectNotFound,
        CertificateFault.CertificateFileUnreadable => ErrorCategory.OpenError,
        CertificateFault.CertificatePasswordIncorrect or CertificateFault.CertificateKeyNotExportable => ErrorCategory.SecurityError,
        _ => ErrorCategory.InvalidArgument,
    };

    private static string For(CertificateFault fault) => fault switch
    {
        CertificateFault.CertificateFileNotFound =>
            "Give -CertificatePath the path of a .pfx file; for a certificate of a store give -Certificate (Get-Item Cert:\\...).",
        CertificateFault.CertificateUnreadable => "Give a .pfx file that holds the certificate and its private key.",
        CertificateFault.CertificatePasswordIncorrect => "Give its password with -CertificatePassword, as from Read-Host -AsSecureString.",
        CertificateFault.CertificateHasNoPrivateKey => "Export the certificate again with its private key.",
        CertificateFault.CertificateAmbiguous => "Export the one certificate to use into a .pfx of its own.",
        CertificateFault.CertificateExpired => "Give one that is still valid.",
        CertificateFault.CertificateKeyNotExportable =>
            "Give the .pfx file that it was imported from, or import it again as exportable.",
        CertificateFault.CertificateKeyNotSupported => "Give one with an RSA key.",
        _ => "",
    };

    private static string In(int tenants) => tenants > 1 ? $" in any of the {tenants} tenants that were read" : "";

    // The advice is a line of the message and not RecommendedAction: PowerShell 7.4 does not show that one, nor do logs.
    private static ErrorRecord Record(Exception exception, string id, ErrorCategory category, object? target, string message, string advice) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(advice.Length == 0 ? message : $"{Sentence(message)}\n{advice}") };

    // PowerShell's view joins the lines, and what a service says does not always end in a full stop.
    private static string Sentence(string message) => message.Length > 0 && message[^1] is '.' or '!' or '?' ? message : $"{message}.";
}
