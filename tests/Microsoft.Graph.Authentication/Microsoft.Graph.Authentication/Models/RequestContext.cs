using Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

namespace Microsoft.Graph.PowerShell.Authentication.Models;

internal sealed class RequestContext : IRequestContext
{
    public int RetryDelay { get; set; } = 3;

    public int MaxRetry { get; set; } = 3;

    public TimeSpan RetriesTimeLimit { get; set; }

    public TimeSpan ClientTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
