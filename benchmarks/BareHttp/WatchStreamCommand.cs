using System.Management.Automation;

namespace ApiConnectors.Benchmarks.BareHttp;

/// <summary>Stands at the end of a pipeline, lets every object go, and tells what it saw.</summary>
[Cmdlet("Watch", "Stream")]
[OutputType(typeof(StreamWatch))]
public sealed class WatchStreamCommand : PSCmdlet
{
    private StreamWatch? _watch;

    /// <summary>The objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    /// <summary>After how many objects the memory is settled and read; 0 is never.</summary>
    [Parameter]
    public int MemoryInterval { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _watch = new StreamWatch(MemoryInterval);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _watch!.See();

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_watch!.End());
}
