namespace ApiConnectors.GraphEmulator;

/// <summary>How sign-ins by device code go that begin from now on.</summary>
public sealed record DeviceCodeScript
{
    /// <summary>How many seconds clients are told to wait between two polls; 0 is none.</summary>
    public int Interval { get; init; } = 5;

    /// <summary>After how many seconds the code ends.</summary>
    public int ExpiresIn { get; init; } = 900;

    /// <summary>
    /// The errors that the first polls are answered with, one each: <c>authorization_pending</c>, <c>slow_down</c>,
    /// <c>authorization_declined</c>, <c>expired_token</c>, <c>bad_verification_code</c>.
    /// </summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Whether the user has signed in by then; else it is <c>authorization_pending</c> until a test decides.</summary>
    public bool Approved { get; init; } = true;
}
