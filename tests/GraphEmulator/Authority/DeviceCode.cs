using System.Security.Cryptography;

namespace ApiConnectors.GraphEmulator;

/// <summary>A sign-in by device code that somebody began.</summary>
public sealed class DeviceCode
{
    private readonly Queue<string> answers;

    internal DeviceCode(Tenant tenant, string clientId, string scope, string? claims, DeviceCodeScript script, DateTimeOffset now)
    {
        Tenant = tenant.Id;
        ClientId = clientId;
        Scope = scope;
        Claims = claims;
        ExpiresAt = now.AddSeconds(script.ExpiresIn);
        Status = script.Approved ? DeviceCodeStatus.Approved : DeviceCodeStatus.Pending;
        answers = new Queue<string>(script.Answers);
    }

    /// <summary>The tenant's id.</summary>
    public string Tenant { get; }

    /// <summary>The application.</summary>
    public string ClientId { get; }

    /// <summary>What the user types in.</summary>
    public string UserCode { get; } = RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXYZ23456789", 9);

    /// <summary>What the user said.</summary>
    public DeviceCodeStatus Status { get; private set; }

    /// <summary>The user principal name of who said it; null is the tenant's first user.</summary>
    public string? User { get; private set; }

    internal string Secret { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    internal string Scope { get; }

    internal string? Claims { get; }

    internal DateTimeOffset ExpiresAt { get; }

    internal void Decide(string? user, bool decline)
    {
        User = user;
        Status = decline ? DeviceCodeStatus.Declined : DeviceCodeStatus.Approved;
    }

    /// <summary>The error that a poll is answered with, or null when the user has signed in.</summary>
    internal string? Poll(DateTimeOffset now)
    {
        lock (answers)
        {
            return answers.TryDequeue(out string? scripted) ? scripted
                : now >= ExpiresAt ? "expired_token"
                : Status switch
                {
                    DeviceCodeStatus.Approved => null,
                    DeviceCodeStatus.Declined => "authorization_declined",
                    _ => "authorization_pending",
                };
        }
    }
}
