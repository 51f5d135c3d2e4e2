namespace ApiConnectors.GraphEmulator;

/// <summary>How a managed identity endpoint writes when a token ends: clients have to read both.</summary>
public enum ExpiresOnFormat
{
    /// <summary>Seconds since 1970, as a text.</summary>
    UnixSeconds,

    /// <summary>ISO 8601 with an offset.</summary>
    DateText,
}
