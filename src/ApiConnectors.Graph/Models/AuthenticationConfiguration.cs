using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// <c>authenticationConfiguration</c> as it is read: the members of every derived type in one, because the type's name may
/// stand anywhere, in any case, with or without <c>#</c>, or be one that nobody knew when this was written. The password
/// is not among them: Graph masks it, and there is nothing to do with a mask.
/// </summary>
internal sealed record AuthenticationConfiguration
{
    [JsonPropertyName("@odata.type"), JsonConverter(typeof(AuthenticationTypeConverter))]
    public AuthenticationType Type { get; set; } = AuthenticationType.Unknown;

    [JsonPropertyName("username")]
    public string? Username { get; set; }

    [JsonPropertyName("certificateList")]
    public IReadOnlyList<ApiConnectorCertificate?>? CertificateList { get; set; }
}
