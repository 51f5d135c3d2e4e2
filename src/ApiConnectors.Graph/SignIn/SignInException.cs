namespace ApiConnectors.Graph.SignIn;

/// <summary>
/// A sign-in failed, or a session could not get a new token. Nothing in it holds a secret, an assertion or a token: what the
/// authority said was cleaned before it came here, and no exception of a library is carried along.
/// </summary>
/// <param name="fault">Why.</param>
/// <param name="message">The same for a person.</param>
public sealed class SignInException(SignInFault fault, string message) : Exception(message)
{
    /// <summary>Why it failed.</summary>
    public SignInFault Fault { get; } = fault;

    /// <summary>
    /// The authority's own code, such as <c>AADSTS7000215</c>, or of OAuth, such as <c>invalid_client</c>; <see langword="null"/> without an
    /// answer.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>The identifier of the sign-in in the tenant's sign-in log, which Microsoft's support asks for.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>How far this machine's clock is behind that of the authority, or before it when negative; <see langword="null"/> without an answer.</summary>
    public TimeSpan? ClockBehind { get; init; }
}
