using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>An issuer's key. It is made when it is first needed: most tests need none, and making one takes a while.</summary>
internal sealed class SigningKey
{
    private readonly Lazy<RSA> rsa = new(() => RSA.Create(2048));

    public string Id { get; } = RandomNumberGenerator.GetHexString(20);

    public RSA Rsa => rsa.Value;

    /// <summary>The public half, as discovery shows it.</summary>
    public JsonObject ToJson()
    {
        RSAParameters key = Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
    }
}
