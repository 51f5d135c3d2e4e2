namespace Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

/// <summary>The user's settings for tries and time; a client takes them over when it is made.</summary>
public interface IRequestContext
{
    /// <summary>Seconds before the second try; doubles after each.</summary>
    int RetryDelay { get; set; }

    /// <summary>Tries after the first.</summary>
    int MaxRetry { get; set; }

    /// <summary>All waits together; zero means no limit.</summary>
    TimeSpan RetriesTimeLimit { get; set; }

    /// <summary>One call, all its tries and waits included.</summary>
    TimeSpan ClientTimeout { get; set; }
}
