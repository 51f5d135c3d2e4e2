using System.Security.Cryptography;
using System.Text.Json;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>A connector as the control API takes it. Says it nothing of its authentication, it has Basic.</summary>
internal sealed record ConnectorSeed
{
    public string? Id { get; init; }

    public required string DisplayName { get; init; }

    public string TargetUrl { get; init; } = "https://api.contoso.com/check";

    public string Username { get; init; } = "caller";

    public string Password { get; init; } = "stored-secret";

    public IReadOnlyList<CertificateSeed> Certificates { get; init; } = [];

    /// <summary>Any JSON, shown by reads as it is; also null.</summary>
    public JsonElement AuthenticationConfiguration { get; init; }

    public bool OmitAuthenticationConfiguration { get; init; }

    public ConnectorRecord ToRecord()
    {
        ConnectorRecord connector = new()
        {
            Id = Id ?? Guid.NewGuid().ToString(),
            DisplayName = DisplayName,
            TargetUrl = TargetUrl,
        };
        return this switch
        {
            { OmitAuthenticationConfiguration: true } => connector with { OmitAuthenticationConfiguration = true },
            { AuthenticationConfiguration.ValueKind: JsonValueKind.Null } => connector,
            { AuthenticationConfiguration.ValueKind: not JsonValueKind.Undefined } =>
                connector with { RawAuthenticationConfiguration = AuthenticationConfiguration.GetRawText() },
            { Certificates.Count: > 0 } =>
                connector with { Certificates = [.. Certificates.Select(certificate => certificate.Open())] },
            _ => connector with { Username = Username, Password = Password },
        };
    }

    internal sealed record CertificateSeed(string Pkcs12Value, string? Password)
    {
        public StoredCertificate Open()
        {
            try
            {
                return StoredCertificate.FromPfx(Convert.FromBase64String(Pkcs12Value), Password);
            }
            catch (CryptographicException exception)
            {
                throw new FormatException(exception.Message, exception);
            }
        }
    }
}
