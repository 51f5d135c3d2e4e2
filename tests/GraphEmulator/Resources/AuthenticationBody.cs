using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>An authentication configuration as clients send it: Basic or a .pfx, and nothing else.</summary>
internal static class AuthenticationBody
{
    public static ConnectorRecord Apply(StrictObject configuration, ConnectorRecord connector) => configuration.Type() switch
    {
        "microsoft.graph.basicauthentication" => ApplyBasic(configuration, connector),
        "microsoft.graph.pkcs12certificate" => ApplyPkcs12(configuration, connector),
        "microsoft.graph.clientcertificateauthentication" => throw GraphRefusal.BadBody(
            "The type clientCertificateAuthentication is read only: send a pkcs12Certificate."),
        null => throw GraphRefusal.BadBody("The authentication configuration does not say its @odata.type."),
        "microsoft.graph.apiauthenticationconfigurationbase" => throw GraphRefusal.BadBody(
            "The type apiAuthenticationConfigurationBase is abstract."),
        _ => throw GraphRefusal.BadBody("The type of the authentication configuration is not known."),
    };

    private static ConnectorRecord ApplyBasic(StrictObject configuration, ConnectorRecord connector)
    {
        configuration.AllowOnly(StrictObject.TypeName, "username", "password");
        string password = configuration.FilledText("password");
        return password == ConnectorJson.MaskedPassword
            ? throw GraphRefusal.BadBody("The property 'password' holds the mask that reads show, not a password.")
            : connector.WithBasic(configuration.FilledText("username"), password);
    }

    private static ConnectorRecord ApplyPkcs12(StrictObject configuration, ConnectorRecord connector)
    {
        configuration.AllowOnly(StrictObject.TypeName, "pkcs12Value", "password");
        return connector.WithCertificates(Pkcs12Body.Read(configuration));
    }
}
