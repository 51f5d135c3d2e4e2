using System.Runtime.InteropServices;
using System.Security;

namespace ApiConnectors.Graph.Secrets;

/// <summary>
/// The characters of a <see cref="SecureString"/>, open for as long as this lives: no string is made, because a string
/// cannot be cleared.
/// </summary>
public readonly ref struct SecretText
{
    private readonly nint _characters;

    private SecretText(nint characters, int length)
    {
        _characters = characters;
        Length = length;
    }

    /// <summary>How many characters there are.</summary>
    public int Length { get; }

    /// <summary>The characters, valid until <see cref="Dispose"/>.</summary>
    public unsafe ReadOnlySpan<char> Span => new((void*)_characters, Length);

    /// <summary>Opens a secure string; <see langword="null"/> is the empty text, as Graph wants it for a .pfx without a password.</summary>
    public static SecretText Open(SecureString? secret) =>
        secret is null ? default : new SecretText(Marshal.SecureStringToGlobalAllocUnicode(secret), secret.Length);

    /// <summary>Overwrites the characters with zeros and frees them.</summary>
    public void Dispose()
    {
        if (_characters != 0)
        {
            Marshal.ZeroFreeGlobalAllocUnicode(_characters);
        }
    }
}
