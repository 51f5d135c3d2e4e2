using System.Security.Cryptography;

namespace ApiConnectors.GraphEmulator;

/// <summary>All that one server remembers.</summary>
internal sealed class EmulatorState(EmulatorOptions options, TenantStore tenants)
{
    private readonly EmulatorOptions startedWith = options.Copy();
    private readonly string randomToken = RandomNumberGenerator.GetHexString(40, lowercase: true);

    public EmulatorOptions Options { get; } = options;

    public string AccessToken => Options.AccessToken ?? randomToken;

    public TenantStore Tenants { get; } = tenants;

    public TokenAuthority Authority { get; } = new(options, tenants);

    public FaultScript Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public void Reset()
    {
        Options.TakeOver(startedWith);
        Tenants.Clear();
        Authority.Clear();
        Faults.Clear();
        Requests.Clear();
    }
}
