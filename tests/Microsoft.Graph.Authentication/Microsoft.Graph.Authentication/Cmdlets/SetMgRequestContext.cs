using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

/// <summary>Holds for the clients fetched from now on: the session forgets the one it has.</summary>
[Cmdlet(VerbsCommon.Set, "MgRequestContext", SupportsShouldProcess = true)]
[OutputType(typeof(IRequestContext))]
public sealed class SetMgRequestContext : PSCmdlet
{
    /// <summary>Seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 180)]
    public int RetryDelay { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 10)]
    public int MaxRetry { get; set; }

    /// <summary>Seconds; 0 means no limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int RetriesTimeLimit { get; set; }

    /// <summary>Seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int ClientTimeout { get; set; }

    protected override void ProcessRecord()
    {
        var settings = GraphSession.Instance.RequestContext!;
        if (!ShouldProcess("Microsoft Graph requests", "Set request context"))
        {
            return;
        }

        settings.RetryDelay = IsBound(nameof(RetryDelay)) ? RetryDelay : settings.RetryDelay;
        settings.MaxRetry = IsBound(nameof(MaxRetry)) ? MaxRetry : settings.MaxRetry;
        settings.RetriesTimeLimit = Seconds(nameof(RetriesTimeLimit), RetriesTimeLimit) ?? settings.RetriesTimeLimit;
        settings.ClientTimeout = Seconds(nameof(ClientTimeout), ClientTimeout) ?? settings.ClientTimeout;
        GraphSession.Instance.GraphHttpClient = null;
        WriteObject(settings);
    }

    private TimeSpan? Seconds(string parameter, int seconds) => IsBound(parameter) ? TimeSpan.FromSeconds(seconds) : null;

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
