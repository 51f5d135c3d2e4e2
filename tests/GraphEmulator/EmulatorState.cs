using System.Security.Cryptography;

namespace ApiConnectors.GraphEmulator;

/// <summary>All that one server remembers.</summary>
internal sealed class EmulatorState(EmulatorOptions options)
{
    private readonly EmulatorOptions startedWith = options.Copy();
    private readonly string randomToken = RandomNumberGenerator.GetHexString(40, lowercase: true);

    public EmulatorOptions Options { get; } = options;

    public string AccessToken => Options.AccessToken ?? randomToken;

    public ConnectorStore Connectors { get; } = new();

    public UserFlowStore UserFlows { get; } = new();

    public FaultScript Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public void Reset()
    {
        Options.TakeOver(startedWith);
        Connectors.Clear();
        UserFlows.Clear();
        Faults.Clear();
        Requests.Clear();
    }
}
