namespace ApiConnectors.Graph.Http;

/// <summary>
/// Whether the link to a next page may be followed. The link only ever names a path and a query: which host gets the
/// token is the session's business and never an answer's.
/// </summary>
internal static class NextLink
{
    /// <summary>The path and query to request for the next page.</summary>
    /// <exception cref="InvalidAnswerException">The link is not one that Graph makes for this cloud.</exception>
    public static string PathAndQuery(string link, Uri cloudRoot)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? address) || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new InvalidAnswerException("its link to the next page is no https address");
        }

        if (!GraphOrigin.Same(address, cloudRoot))
        {
            throw new InvalidAnswerException($"its link to the next page leads to {address.Authority} instead of {cloudRoot.Authority}");
        }

        if (!GraphPath.IsAllowed(address.AbsolutePath))
        {
            throw new InvalidAnswerException("its link to the next page is not under /v1.0/ or /beta/");
        }

        // A Connect-MgGraph session cuts a query at its second raw question mark: the page would be another one, silently.
        string query = address.Query.Length > 0 ? $"?{address.Query[1..].Replace("?", "%3F", StringComparison.Ordinal)}" : "";
        return address.AbsolutePath + query;
    }
}
