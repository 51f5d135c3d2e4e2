namespace ApiConnectors.GraphEmulator;

/// <summary>What the user said to a sign-in by device code.</summary>
public enum DeviceCodeStatus
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>Signed in.</summary>
    Approved,

    /// <summary>No.</summary>
    Declined,
}
