using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Connectors;

/// <summary>What the service accepts as a target: an absolute https address (TLS 1.2 or 1.3), without credentials in it.</summary>
internal static class TargetUrls
{
    /// <summary>Refuses an address that the service could not call.</summary>
    /// <exception cref="InvalidInputException">It is one.</exception>
    public static void Check(Uri url)
    {
        string shown = Redaction.Address(url);
        if (url.OriginalString.Length == 0)
        {
            throw new InvalidInputException(InvalidInput.InvalidTargetUrl, "The target URL is empty.");
        }

        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps || url.Host.Length == 0)
        {
            throw new InvalidInputException(
                InvalidInput.InvalidTargetUrl, $"'{shown}' is not an https address. The service calls only https, as in https://api.contoso.com/invite.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new InvalidInputException(
                InvalidInput.InvalidTargetUrl, $"The address '{shown}' has a user name or password in it. Give them with -Credential instead.");
        }

        if (Redaction.IsMasked(url.OriginalString))
        {
            throw new InvalidInputException(
                InvalidInput.InvalidTargetUrl,
                $"The query of '{shown}' is masked, so the address cannot be used. Give it whole; a connector's GetTargetUrl() method tells it.");
        }
    }
}
