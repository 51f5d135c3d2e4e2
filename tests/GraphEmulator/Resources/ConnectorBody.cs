using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>A connector as create and update send it.</summary>
internal static class ConnectorBody
{
    private const string DisplayName = "displayName";
    private const string TargetUrl = "targetUrl";
    private const string Authentication = "authenticationConfiguration";

    public static ConnectorRecord ReadNew(StrictObject body)
    {
        CheckMembers(body);
        ConnectorRecord connector = new() { DisplayName = body.FilledText(DisplayName), TargetUrl = ReadTargetUrl(body) };
        return AuthenticationBody.Apply(body.Object(Authentication), connector);
    }

    /// <summary>What a PATCH leaves out stays; an authentication replaces all of the old one.</summary>
    public static ConnectorRecord ReadChange(StrictObject body, ConnectorRecord connector)
    {
        CheckMembers(body);
        if (!body.Has(DisplayName) && !body.Has(TargetUrl) && !body.Has(Authentication))
        {
            throw GraphRefusal.BadBody("The request's body changes nothing.");
        }

        ConnectorRecord changed = connector with
        {
            DisplayName = body.Has(DisplayName) ? body.FilledText(DisplayName) : connector.DisplayName,
            TargetUrl = body.Has(TargetUrl) ? ReadTargetUrl(body) : connector.TargetUrl,
        };
        return body.Has(Authentication) ? AuthenticationBody.Apply(body.Object(Authentication), changed) : changed;
    }

    private static void CheckMembers(StrictObject body)
    {
        body.AllowOnly(StrictObject.TypeName, DisplayName, TargetUrl, Authentication);
        if (body.Type() is not (null or "microsoft.graph.identityapiconnector"))
        {
            throw GraphRefusal.BadBody("The request's body is not an identityApiConnector.");
        }
    }

    private static string ReadTargetUrl(StrictObject body)
    {
        string text = body.FilledText(TargetUrl);
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps
            ? text
            : throw GraphRefusal.BadBody("The property 'targetUrl' must be an absolute https URL.");
    }
}
