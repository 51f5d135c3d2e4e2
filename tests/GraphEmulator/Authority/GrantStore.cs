using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>The authorization codes and refresh tokens that were given out.</summary>
internal sealed class GrantStore
{
    private readonly ConcurrentDictionary<string, Code> codes = new();
    private readonly ConcurrentDictionary<string, Grant> refreshTokens = new();

    public string NewCode(Grant grant, string redirectUri, string? challenge)
    {
        string text = NewText();
        codes[text] = new Code(grant, redirectUri, challenge);
        return text;
    }

    public string NewRefreshToken(Grant grant)
    {
        string text = NewText();
        refreshTokens[text] = grant;
        return text;
    }

    /// <summary>The grant behind an authorization code, which works once.</summary>
    public Grant Redeem(string code, string? redirectUri, string? verifier)
    {
        if (!codes.TryGetValue(code, out Code? given))
        {
            throw AuthorityRefusal.GrantUnknown();
        }

        if (given.RedirectUri != redirectUri)
        {
            throw AuthorityRefusal.RedirectDiffers(redirectUri);
        }

        if (given.Challenge is not null && given.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? string.Empty))))
        {
            throw AuthorityRefusal.VerifierWrong();
        }

        return Interlocked.Exchange(ref given.Used, 1) == 0 ? given.Grant : throw AuthorityRefusal.CodeUsed();
    }

    public Grant Find(string refreshToken) => !refreshTokens.TryGetValue(refreshToken, out Grant? grant)
        ? throw AuthorityRefusal.GrantUnknown()
        : grant.Generation == grant.Tenant.GrantGeneration ? grant : throw AuthorityRefusal.GrantRevoked();

    public void Clear()
    {
        codes.Clear();
        refreshTokens.Clear();
    }

    private static string NewText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));

    private sealed class Code(Grant grant, string redirectUri, string? challenge)
    {
        public int Used;

        public Grant Grant => grant;

        public string RedirectUri => redirectUri;

        public string? Challenge => challenge;
    }
}
