namespace ApiConnectors.Graph.SignIn;

/// <summary>Why a sign-in failed, as far as it decides what to do next.</summary>
public enum SignInFault
{
    /// <summary>For a reason that has no name here; the message tells it.</summary>
    SignInFailed,

    /// <summary>The authority knows no such tenant.</summary>
    TenantNotFound,

    /// <summary>The application allows sign-ins to its own tenant only, and none was named.</summary>
    TenantRequired,

    /// <summary>The tenant is in another cloud than the authority.</summary>
    TenantInOtherCloud,

    /// <summary>The tenant knows no such application.</summary>
    ApplicationNotFound,

    /// <summary>The application is switched off.</summary>
    ApplicationDisabled,

    /// <summary>The application's secret is another one.</summary>
    InvalidClientSecret,

    /// <summary>The application's secret has expired.</summary>
    ClientSecretExpired,

    /// <summary>The certificate is not registered for the application.</summary>
    CertificateNotRegistered,

    /// <summary>The application does not trust the federated token: its issuer, subject or audience is another one.</summary>
    FederatedTokenMismatch,

    /// <summary>The federated token cannot be read, or is none.</summary>
    FederatedTokenUnreadable,

    /// <summary>What proves the application's identity is not valid at this time: a federated token that has ended, or a clock that is wrong.</summary>
    AssertionNotTimely,

    /// <summary>The application may not sign people in without a secret.</summary>
    PublicClientNotAllowed,

    /// <summary>The application is not registered to send people back to this machine.</summary>
    RedirectUriNotRegistered,

    /// <summary>The account is not one of the tenant's.</summary>
    AccountNotFound,

    /// <summary>Nobody consented to the permissions yet.</summary>
    ConsentRequired,

    /// <summary>A policy of the tenant forbids it.</summary>
    BlockedByConditionalAccess,

    /// <summary>A person has to sign in again.</summary>
    InteractionRequired,

    /// <summary>The person said no.</summary>
    SignInDeclined,

    /// <summary>Nobody entered the device code in time.</summary>
    DeviceCodeExpired,

    /// <summary>No browser could be opened on this machine.</summary>
    BrowserUnavailable,

    /// <summary>There is no managed identity here: nothing answers where one would be.</summary>
    ManagedIdentityUnavailable,

    /// <summary>The machine's managed identity endpoint gives no token.</summary>
    ManagedIdentityRefused,

    /// <summary>The authority wants fewer requests.</summary>
    SignInThrottled,

    /// <summary>The authority cannot be reached, or fails.</summary>
    AuthorityUnavailable,
}
