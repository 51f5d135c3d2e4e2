using System.Net;
using System.Text.Json;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.SignIn;
using Microsoft.Identity.Client;

namespace ApiConnectors.Identity;

/// <summary>
/// Makes a <see cref="SignInException"/> of what MSAL throws. Its exceptions hold whole answers and the HTTP stack's hold
/// headers, so they are told and not carried along.
/// </summary>
internal static class SignInFailures
{
    private const int LongestMessage = 1000;

    /// <summary>The failure, or <see langword="null"/> for an exception that nobody foresaw: that one flies.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="secret">What proved the application's identity, in case the answer repeats it.</param>
    /// <param name="clock">This machine's clock, to compare with the authority's.</param>
    public static SignInException? Explain(Exception exception, string? secret, TimeProvider clock)
    {
        KnownSecrets secrets = new(default, secret);
        string Clean(string text) => secrets.Clean(text.ReplaceLineEndings(" ").Trim(), LongestMessage);
        return exception switch
        {
            SignInException own => own,
            MsalServiceException { ErrorCode: MsalError.ManagedIdentityRequestFailed or MsalError.ManagedIdentityUnreachableNetwork } identity =>
                ManagedIdentity(identity, Clean),
            MsalServiceException service => Service(service, Clean, clock),
            MsalClientException client => new SignInException(Meaning(client.ErrorCode), Clean(client.Message)) { Code = client.ErrorCode },
            HttpRequestException or IOException => new SignInException(
                SignInFault.AuthorityUnavailable, Clean($"The sign-in authority cannot be reached: {exception.Message}")),
            JsonException => new SignInException(
                SignInFault.AuthorityUnavailable, "The answer is not what a sign-in authority sends: a proxy or gateway may have answered."),
            OperationCanceledException => new SignInException(SignInFault.AuthorityUnavailable, "The sign-in authority did not answer in time."),
            _ => null,
        };
    }

    private static SignInException Service(MsalServiceException exception, Func<string, string> clean, TimeProvider clock)
    {
        EntraError error = EntraError.Parse(exception.ResponseBody);
        HttpStatusCode status = (HttpStatusCode)exception.StatusCode;
        SignInFault fault = error.Codes.Select(EntraErrors.Meaning).FirstOrDefault(meaning => meaning is not null)
            ?? Meaning(error.Error ?? exception.ErrorCode, status, exception is MsalUiRequiredException);
        string message = error.Description ?? (exception.StatusCode == 0
            ? exception.Message
            : $"The sign-in authority answered {exception.StatusCode} ({status}) without saying why.");
        return new SignInException(fault, clean(message))
        {
            Code = error.Codes.Count > 0 ? $"AADSTS{error.Codes[0]}" : clean(error.Error ?? exception.ErrorCode),
            CorrelationId = clean(error.CorrelationId ?? exception.CorrelationId ?? "") is { Length: > 0 } id ? id : null,
            ClockBehind = (error.Time ?? exception.Headers?.Date) - clock.GetUtcNow(),
        };
    }

    private static SignInException ManagedIdentity(MsalServiceException exception, Func<string, string> clean)
    {
        (SignInFault fault, string what) = exception.StatusCode == 0
            ? (SignInFault.ManagedIdentityUnavailable, "cannot be reached")
            : (SignInFault.ManagedIdentityRefused, "gives no token");
        string said = clean(exception.Message.Replace("[Managed Identity]", "", StringComparison.Ordinal)).TrimEnd('.');
        return new SignInException(fault, $"The managed identity endpoint of this machine {what}: {said}.") { Code = exception.ErrorCode };
    }

    private static SignInFault Meaning(string code, HttpStatusCode status = 0, bool isUserWanted = false) => code switch
    {
        "access_denied" or "authorization_declined" or MsalError.AuthenticationCanceledError => SignInFault.SignInDeclined,
        "expired_token" or MsalError.CodeExpired => SignInFault.DeviceCodeExpired,
        "temporarily_unavailable" or MsalError.RequestTimeout or MsalError.ServiceNotAvailable => SignInFault.AuthorityUnavailable,
        "consent_required" => SignInFault.ConsentRequired,
        MsalError.ManagedIdentityAllSourcesUnavailable or MsalError.InvalidManagedIdentityEndpoint => SignInFault.ManagedIdentityUnavailable,
        _ when status is HttpStatusCode.TooManyRequests => SignInFault.SignInThrottled,
        _ when (int)status >= 500 => SignInFault.AuthorityUnavailable,
        _ => isUserWanted ? SignInFault.InteractionRequired : SignInFault.SignInFailed,
    };
}
