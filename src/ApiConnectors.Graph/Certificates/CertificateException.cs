namespace ApiConnectors.Graph.Certificates;

/// <summary>A certificate cannot be used; nothing was sent.</summary>
public sealed class CertificateException : Exception
{
    internal CertificateException(CertificateFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Why it cannot be used.</summary>
    public CertificateFault Fault { get; }
}
