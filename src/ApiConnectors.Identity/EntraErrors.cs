using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Identity;

/// <summary>
/// From the codes of Microsoft Entra (AADSTS...) to what they mean. Source: Microsoft's page "Microsoft Entra authentication and
/// authorization error codes", and for federated tokens "Troubleshoot workload identity federation". Microsoft may change them,
/// so a code that is not here is no more than a sign-in that failed, with Entra's own message.
/// </summary>
internal static class EntraErrors
{
    /// <summary>What a code means, or <see langword="null"/> for one that has no meaning of its own here.</summary>
    public static SignInFault? Meaning(int code) => code switch
    {
        90002 or 900021 or 900023 or 90072 => SignInFault.TenantNotFound,
        50059 or 50194 or 90130 => SignInFault.TenantRequired,
        90038 or 900382 or 900432 => SignInFault.TenantInOtherCloud,
        700016 or 700011 or 7000229 => SignInFault.ApplicationNotFound,
        7000112 or 70001 => SignInFault.ApplicationDisabled,
        7000215 or 70002 => SignInFault.InvalidClientSecret,
        7000222 => SignInFault.ClientSecretExpired,
        700027 or 50012 or 700030 => SignInFault.CertificateNotRegistered,
        70021 or 700021 or 700211 or 700212 or 700213 or 700229 => SignInFault.FederatedTokenMismatch,
        50027 => SignInFault.FederatedTokenUnreadable,
        700024 or 500133 => SignInFault.AssertionNotTimely,
        7000218 => SignInFault.PublicClientNotAllowed,
        50011 or 500112 or 500113 => SignInFault.RedirectUriNotRegistered,
        50020 or 50034 or 16003 or 51004 or 500208 => SignInFault.AccountNotFound,
        65001 or 65004 or 90094 or 90095 or 650056 or 650057 => SignInFault.ConsentRequired,
        53000 or 53001 or 53002 or 53003 or 53011 or 530032 or 530034 or 530035 or 50105 => SignInFault.BlockedByConditionalAccess,
        50072 or 50074 or 50076 or 50078 or 50079 or 50158 or 53004 or 50058 or 700020 => SignInFault.InteractionRequired,
        50089 or 50132 or 50133 or 50173 or 70008 or 700082 or 700084 or 70043 => SignInFault.InteractionRequired,
        70019 or 70020 => SignInFault.DeviceCodeExpired,
        90033 or 90006 or 90012 or 90024 => SignInFault.AuthorityUnavailable,
        50196 or 90055 => SignInFault.SignInThrottled,
        _ => null,
    };
}
