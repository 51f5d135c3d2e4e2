using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// <c>authenticationConfiguration</c> as it is read: the members of every derived type in one, because the type's name may
/// stand anywhere, in any case, with or without <c>#</c>, or be one that nobody knew when this was written. The password
/// is not among them: Graph masks it, and there is nothing to do with a mask.
/// </summary>
internal sealed record AuthenticationConfiguration
{
    [JsonPropertyName("@odata.type")]
    public string? ODataType { get; set; }

    [JsonPropertyName("username")]
    public string? Username { get; set; }

    [JsonPropertyName("certificateList")]
    public IReadOnlyList<ApiConnectorCertificate?>? CertificateList { get; set; }

    [JsonIgnore]
    public AuthenticationType Type => ODataType?.TrimStart('#').ToUpperInvariant() switch
    {
        "MICROSOFT.GRAPH.BASICAUTHENTICATION" => AuthenticationType.Basic,
        "MICROSOFT.GRAPH.CLIENTCERTIFICATEAUTHENTICATION" or "MICROSOFT.GRAPH.PKCS12CERTIFICATE" => AuthenticationType.ClientCertificate,
        _ => AuthenticationType.Unknown,
    };
}
