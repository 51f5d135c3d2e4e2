using System.Buffers;
using System.Security.Cryptography;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>A .pfx and its password, in a configuration or an upload: really opened, then forgotten.</summary>
internal static class Pkcs12Body
{
    private static readonly SearchValues<char> Base64Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public static StoredCertificate Read(StrictObject body)
    {
        byte[] pfx = ReadBase64(body.FilledText("pkcs12Value"));
        string password = body.Text("password");
        try
        {
            return StoredCertificate.FromPfx(pfx, password);
        }
        catch (CryptographicException exception)
        {
            throw GraphRefusal.BadBody($"The PKCS#12 certificate cannot be used: {exception.Message}");
        }
    }

    private static byte[] ReadBase64(string text)
    {
        // The framework's decoder skips white space; the service need not.
        Span<byte> bytes = new byte[text.Length];
        return !text.AsSpan().ContainsAnyExcept(Base64Letters) && Convert.TryFromBase64String(text, bytes, out int length)
            ? bytes[..length].ToArray()
            : throw GraphRefusal.BadBody("The property 'pkcs12Value' must be standard base64 with padding.");
    }
}
