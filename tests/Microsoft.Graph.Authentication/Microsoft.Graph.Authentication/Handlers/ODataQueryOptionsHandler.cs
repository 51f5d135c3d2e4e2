namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>
/// Gives OData's query options their $ on v1.0. With the real one's faults: a name is replaced wherever its letters stand in
/// the query, and what follows a second question mark is lost.
/// </summary>
internal sealed class ODataQueryOptionsHandler : DelegatingHandler
{
    private static readonly HashSet<string> Options = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "expand", "filter", "format", "orderby", "search", "select", "skip", "top",
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Query.Length > 0 && address.Segments[1].Contains("v1.0", StringComparison.OrdinalIgnoreCase))
        {
            request.RequestUri = new UriBuilder(address) { Query = Rewrite(address.Query) }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static string Rewrite(string query)
    {
        string[] names = [.. query.Split(['&', '?'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0])];
        foreach (string name in names.Where(Options.Contains))
        {
            query = query.Replace(name, "$" + name, StringComparison.Ordinal);
        }

        return query.Split('?')[1];
    }
}
