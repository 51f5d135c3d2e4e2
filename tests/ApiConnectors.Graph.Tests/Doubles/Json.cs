using System.Text.Json;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Reads what Graph writes, as the clients do.</summary>
internal static class Json
{
    public static IdentityApiConnector Connector(string json) => JsonSerializer.Deserialize(json, ConnectorsJson.Default.IdentityApiConnector)!;

    /// <summary>A connector with this authentication configuration.</summary>
    public static IdentityApiConnector WithConfiguration(string json) => Connector($$"""{"id":"1","authenticationConfiguration":{{json}}}""");

    public static IdentityApiConnector WithCertificates(params string[] certificates) => WithConfiguration(
        $$"""{"@odata.type":"#microsoft.graph.clientCertificateAuthentication","certificateList":[{{string.Join(',', certificates)}}]}""");

    public static ApiConnectorCertificate Certificate(string json) => Assert.Single(WithCertificates(json).Certificates);
}
