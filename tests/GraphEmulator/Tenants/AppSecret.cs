namespace ApiConnectors.GraphEmulator;

/// <summary>A client secret.</summary>
/// <param name="Value">What clients send.</param>
/// <param name="ExpiresOn">Its end; null is never.</param>
public sealed record AppSecret(string Value, DateTimeOffset? ExpiresOn = null);
