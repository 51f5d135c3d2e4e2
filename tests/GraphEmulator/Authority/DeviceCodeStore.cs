using ApiConnectors.GraphEmulator.Authority;

namespace ApiConnectors.GraphEmulator;

/// <summary>The sign-ins by device code that were begun.</summary>
public sealed class DeviceCodeStore : Store<DeviceCode>
{
    internal DeviceCodeStore()
    {
    }

    /// <summary>Plays the user at the browser.</summary>
    /// <param name="userCode">The code typed in; null is every one that is pending.</param>
    /// <param name="user">The user principal name; null is the tenant's first user.</param>
    /// <param name="decline">Whether the user says no.</param>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    public void Decide(string? userCode = null, string? user = null, bool decline = false)
    {
        DeviceCode[] meant = [.. All.Where(code => userCode is null ? code.Status == DeviceCodeStatus.Pending : code.UserCode == userCode)];
        if (meant.Length == 0)
        {
            throw new ArgumentException("There is no such device code.", nameof(userCode));
        }

        foreach (DeviceCode code in meant)
        {
            code.Decide(user, decline);
        }
    }

    internal DeviceCode Add(DeviceCode code) => Locked(codes =>
    {
        codes.Add(code);
        return code;
    });

    /// <summary>The code with this secret, taken away so that it works once, when the poll is answered with success.</summary>
    internal DeviceCode Poll(string secret, string clientId, DateTimeOffset now)
    {
        DeviceCode code = All.FirstOrDefault(code => code.Secret == secret && code.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase))
            ?? throw AuthorityRefusal.Device("bad_verification_code");
        if (code.Poll(now) is string error)
        {
            throw AuthorityRefusal.Device(error);
        }

        return Remove(other => ReferenceEquals(other, code)) ? code : throw AuthorityRefusal.Device("bad_verification_code");
    }
}
