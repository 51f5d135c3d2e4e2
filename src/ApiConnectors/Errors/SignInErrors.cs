using System.Management.Automation;
using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Errors;

/// <summary>The category of each way in which a sign-in fails, and what a person can do about it.</summary>
internal static class SignInErrors
{
    private const string Registration = "the application's registration in the Entra admin center";

    /// <summary>The category.</summary>
    public static ErrorCategory Category(SignInFault fault) => fault switch
    {
        SignInFault.TenantNotFound or SignInFault.ApplicationNotFound or SignInFault.AccountNotFound => ErrorCategory.ObjectNotFound,
        SignInFault.TenantRequired or SignInFault.TenantInOtherCloud or SignInFault.FederatedTokenUnreadable => ErrorCategory.InvalidArgument,
        SignInFault.ApplicationDisabled => ErrorCategory.NotEnabled,
        SignInFault.ConsentRequired or SignInFault.BlockedByConditionalAccess or SignInFault.PublicClientNotAllowed
            or SignInFault.RedirectUriNotRegistered => ErrorCategory.PermissionDenied,
        SignInFault.DeviceCodeExpired => ErrorCategory.OperationTimeout,
        SignInFault.SignInDeclined => ErrorCategory.OperationStopped,
        SignInFault.BrowserUnavailable => ErrorCategory.NotInstalled,
        SignInFault.ManagedIdentityUnavailable or SignInFault.AuthorityUnavailable => ErrorCategory.ResourceUnavailable,
        SignInFault.SignInThrottled => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.AuthenticationError,
    };

    /// <summary>What a person can do about it, as a sentence.</summary>
    public static string Advice(SignInException exception) => exception.Fault switch
    {
        SignInFault.TenantNotFound => "Check -TenantId, and with -Environment whether it is a tenant of that cloud.",
        SignInFault.TenantRequired => "Give the tenant's GUID or domain name with -TenantId.",
        SignInFault.TenantInOtherCloud => "Give the tenant's cloud with -Environment.",
        SignInFault.ApplicationNotFound =>
            "Check -ClientId and -TenantId: the application must be registered in the tenant, or an administrator must have consented to it there.",
        SignInFault.ApplicationDisabled => "An administrator can enable the application in the Entra admin center (Enterprise applications).",
        SignInFault.InvalidClientSecret => "Give the secret's value, not its id, as the password of -ClientSecretCredential.",
        SignInFault.ClientSecretExpired => $"Add a new secret to {Registration} (Certificates & secrets), or better a certificate.",
        SignInFault.CertificateNotRegistered => $"Upload this certificate, without its private key, to {Registration} (Certificates & secrets).",
        SignInFault.FederatedTokenMismatch =>
            $"Compare issuer, subject and audience of the token with the federated credential of {Registration} (Certificates & secrets).",
        SignInFault.FederatedTokenUnreadable => "Give the token that the other identity provider issued, and nothing else.",
        SignInFault.AssertionNotTimely => Clock(exception),
        SignInFault.PublicClientNotAllowed => $"Set 'Allow public client flows' to Yes in {Registration} (Authentication).",
        SignInFault.RedirectUriNotRegistered =>
            $"Add the redirect URI http://localhost for mobile and desktop applications to {Registration} (Authentication), or sign in with -UseDeviceCode.",
        SignInFault.AccountNotFound => "Sign in with an account of the tenant, or give the account's own tenant with -TenantId.",
        SignInFault.ConsentRequired =>
            "Have an administrator consent to the permissions in the Entra admin center (Enterprise applications, Permissions).",
        SignInFault.BlockedByConditionalAccess =>
            "The tenant's sign-in log says which policy it was; CorrelationId of the exception finds the entry.",
        SignInFault.InteractionRequired => "Make a new session with New-ApiConnectorSession -Interactive or -UseDeviceCode.",
        SignInFault.SignInDeclined => "Run the command again, and accept.",
        SignInFault.DeviceCodeExpired => "Run the command again, and enter the code before it ends.",
        SignInFault.BrowserUnavailable => "Sign in with -UseDeviceCode, which takes a browser on any machine.",
        SignInFault.ManagedIdentityUnavailable =>
            "Run this in Azure where a managed identity is switched on, or on a machine of Azure Arc; anywhere else sign in in another way.",
        SignInFault.ManagedIdentityRefused =>
            "Switch on the system-assigned identity of the resource, or give the client id of a user-assigned one with -ClientId.",
        SignInFault.SignInThrottled => "Wait a few minutes and try again.",
        SignInFault.AuthorityUnavailable => "Check the network and the proxy, and try again later.",
        _ => "Correct what the message names; CorrelationId of the exception finds the sign-in in the tenant's log.",
    };

    private static string Clock(SignInException exception)
    {
        double minutes = Math.Round(exception.ClockBehind?.TotalMinutes ?? 0);
        return Math.Abs(minutes) < 2
            ? "Set the clock of this machine; a federated token must be given, or written to its file, before it ends."
            : $"The clock of this machine is {Math.Abs(minutes):0} minutes {(minutes > 0 ? "behind" : "ahead")}: set it.";
    }
}
