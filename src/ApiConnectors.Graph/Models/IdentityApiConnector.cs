using System.Text.Json;
using System.Text.Json.Serialization;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Models;

/// <summary>
/// An API connector (<c>identityApiConnector</c>): an endpoint that user flows call during sign-up, and how they
/// authenticate to it. Holds no password, no key, and shows no query string.
/// </summary>
/// <remarks>What Graph fills has internal setters: with <c>init</c> and <c>required</c> the serializer takes twice as long.</remarks>
public sealed record IdentityApiConnector : IJsonOnDeserialized
{
    /// <summary>The service's identifier; opaque: a GUID, or <c>RestApi_&lt;name&gt;</c>.</summary>
    [JsonInclude, JsonPropertyName("id")]
    public string Id { get; internal set; } = "";

    /// <summary>The name that administrators see. Not known to be unique.</summary>
    [JsonInclude, JsonPropertyName("displayName")]
    public string DisplayName { get; internal set => field = value ?? ""; } = "";

    /// <summary>
    /// The endpoint's address as it may be shown: without user-info, and with <c>?******</c> for a query, because function
    /// keys stand there. <see cref="GetTargetUrl"/> gives the whole address.
    /// </summary>
    [JsonIgnore]
    public string TargetUrl => Redaction.Address(TargetAddress);

    /// <summary>How the service authenticates to the endpoint.</summary>
    [JsonIgnore]
    public AuthenticationType AuthenticationType => Configuration?.Type ?? AuthenticationType.None;

    /// <summary>The user name of Basic authentication, otherwise <see langword="null"/>.</summary>
    [JsonIgnore]
    public string? Username => AuthenticationType is AuthenticationType.Basic ? Configuration?.Username : null;

    /// <summary>
    /// The uploaded client certificates, in the service's order; as text their thumbprints. Empty, never <see langword="null"/>.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<ApiConnectorCertificate> Certificates =>
        field ??= new CertificateList(Configuration?.CertificateList?.OfType<ApiConnectorCertificate>() ?? []);

    /// <summary>The certificate that the service uses, or <see langword="null"/>.</summary>
    [JsonIgnore]
    public ApiConnectorCertificate? ActiveCertificate => Certificates.FirstOrDefault(certificate => certificate.IsActive);

    /// <summary>
    /// When calls to the endpoint lose their certificate, in local time: the end of the active certificate, or where none is
    /// active of the one that lasts longest. <see cref="DateTime.MaxValue"/> where there is no certificate to expire, so
    /// that <c>Where-Object CertificateExpiresOn -lt (Get-Date).AddDays(30)</c> finds the ones to renew and no other:
    /// PowerShell counts nothing at all as less than any date.
    /// </summary>
    [JsonIgnore]
    public DateTime CertificateExpiresOn =>
        (ActiveCertificate ?? Certificates.MaxBy(certificate => certificate.NotAfter))?.NotAfter ?? DateTime.MaxValue;

    /// <summary>The tenant that it was read in, when known; whoever reads it says so. Not part of what Graph knows.</summary>
    [JsonIgnore]
    public string? TenantId { get; internal set; }

    /// <summary>Where the object was read from; whoever reads it says what this is. Not part of what Graph knows.</summary>
    [JsonIgnore]
    internal object? Origin { get; set; }

    [JsonInclude, JsonPropertyName("targetUrl"), JsonConverter(typeof(ShownAddressConverter))]
    internal string? TargetAddress { get; set; }

    [JsonInclude, JsonPropertyName("authenticationConfiguration")]
    internal AuthenticationConfiguration? Configuration { get; set; }

    /// <summary>
    /// The endpoint's whole address, its query included. Treat it as a secret: it may carry a function key.
    /// <see langword="null"/> when the service gave none.
    /// </summary>
    public string? GetTargetUrl() => TargetAddress;

    /// <summary>The name and the id, as prompts and messages show a connector.</summary>
    public override string ToString() => $"{DisplayName} ({Id})";

    /// <inheritdoc/>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (string.IsNullOrEmpty(Id))
        {
            throw new JsonException();
        }
    }
}
