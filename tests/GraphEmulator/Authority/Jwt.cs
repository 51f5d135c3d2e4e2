using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>A signed JSON Web Token. Reading one checks nothing: that is for whoever it is shown to.</summary>
internal sealed class Jwt
{
    private readonly string signedPart;
    private readonly byte[] signature;
    private readonly JsonElement header;
    private readonly JsonElement claims;

    private Jwt(string signedPart, byte[] signature, JsonElement header, JsonElement claims)
    {
        this.signedPart = signedPart;
        this.signature = signature;
        this.header = header;
        this.claims = claims;
    }

    public static string Write(SigningKey key, JsonObject claims)
    {
        JsonObject header = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = key.Id };
        string signedPart = $"{Encode(header)}.{Encode(claims)}";
        byte[] signature = key.Rsa.SignData(Encoding.ASCII.GetBytes(signedPart), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signedPart}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The token, or null when the text is none.</summary>
    public static Jwt? Read(string text)
    {
        if (text.Split('.') is not [var header, var claims, var signature] || !Base64Url.IsValid(signature))
        {
            return null;
        }

        return Decode(header) is JsonElement readHeader && Decode(claims) is JsonElement readClaims
            ? new Jwt($"{header}.{claims}", Base64Url.DecodeFromChars(signature), readHeader, readClaims)
            : null;
    }

    public string? Header(string name) => Text(header, name);

    public string? Claim(string name) => Text(claims, name);

    /// <summary>A claim that is a list of names; a text is one with spaces between them.</summary>
    public IReadOnlyList<string> Names(string name) => claims.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.ToString())]
            : value.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : [];

    /// <summary>A claim that is a time. MSAL writes its own as texts.</summary>
    public DateTimeOffset? Time(string name) =>
        long.TryParse(Claim(name), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public bool IsSignedBy(RSA key)
    {
        RSASignaturePadding? padding = Header("alg") switch
        {
            "RS256" => RSASignaturePadding.Pkcs1,
            "PS256" => RSASignaturePadding.Pss,
            _ => null,
        };
        return padding is not null
            && key.VerifyData(Encoding.ASCII.GetBytes(signedPart), signature, HashAlgorithmName.SHA256, padding);
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonElement? Decode(string text)
    {
        try
        {
            JsonElement json = JsonElement.Parse(Base64Url.DecodeFromChars(text));
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
