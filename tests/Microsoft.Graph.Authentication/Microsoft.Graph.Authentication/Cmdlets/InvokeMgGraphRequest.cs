using System.Management.Automation;
using Microsoft.Graph.PowerShell.Authentication.Helpers;
using Microsoft.Graph.PowerShell.Authentication.Models;

namespace Microsoft.Graph.PowerShell.Authentication.Cmdlets;

/// <summary>
/// Only what shows the fault: an absolute address re-points the session to its host for good, while Get-MgContext still
/// names the old environment. Writes the answer's text, whatever its status.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "MgGraphRequest")]
[Alias("Invoke-GraphRequest")]
[OutputType(typeof(string))]
public sealed class InvokeMgGraphRequest : PSCmdlet
{
    [Parameter(Position = 1)]
    public string Method { get; set; } = "GET";

    [Parameter(Position = 2, Mandatory = true)]
    public Uri? Uri { get; set; }

    protected override void ProcessRecord()
    {
        var client = HttpHelpers.GetGraphHttpClient();
        var address = new Uri(client.BaseAddress!, Uri!);
        if (Uri!.IsAbsoluteUri)
        {
            GraphSession.Instance.Environment = new GraphEnvironment
            {
                Name = "MSGraphInvokeGraphRequest",
                GraphEndpoint = address.GetLeftPart(UriPartial.Authority),
            };
        }

        using var request = new HttpRequestMessage(new HttpMethod(Method), address);
        using var response = client.SendAsync(request).GetAwaiter().GetResult();
        WriteObject(response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }
}
