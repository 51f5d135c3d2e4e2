using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Client assertions as MSAL does not write them any more, and as nobody should.</summary>
internal static class Assertions
{
    /// <summary>RS256 with the certificate's SHA-1 thumbprint.</summary>
    public static string OldStyle(X509Certificate2 certificate, string clientId, string audience, Action<JsonObject>? change = null)
    {
        JsonObject header = new() { ["alg"] = "RS256", ["typ"] = "JWT", ["x5t"] = Base64Url.EncodeToString(certificate.GetCertHash()) };
        JsonObject claims = new()
        {
            ["aud"] = audience,
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(9).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        string signedPart = $"{Encode(header)}.{Encode(claims)}";
        using RSA key = certificate.GetRSAPrivateKey()!;
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes(signedPart), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signedPart}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
