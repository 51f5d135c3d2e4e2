namespace ApiConnectors.Sessions;

/// <summary>There is no session to use. Nothing was sent.</summary>
public sealed class SessionException : Exception
{
    internal SessionException(SessionFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Why there is none.</summary>
    public SessionFault Fault { get; }
}
