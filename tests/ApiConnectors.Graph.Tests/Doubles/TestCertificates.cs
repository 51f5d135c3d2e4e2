using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Certificates made for one test, valid through the year 2026, in the middle of which the tests take place.</summary>
internal static class TestCertificates
{
    public const string Password = "pfx-Password-42";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string AnyPurpose = "2.5.29.37.0";

    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Making RSA keys is slow and nothing depends on having many.
    private static readonly Lazy<RSA> s_rsa = new(() => RSA.Create(2048));

    public static TestClock Clock { get; } = new(Now);

    /// <summary>A self-signed RSA certificate with its key, which can be exported.</summary>
    public static X509Certificate2 Rsa(
        string name = "CN=connector", DateTimeOffset? from = null, DateTimeOffset? until = null, int? bits = null, params string[] usages)
    {
        using RSA? own = bits is int size ? RSA.Create(size) : null;
        CertificateRequest request = new(name, own ?? s_rsa.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (usages.Length > 0)
        {
            OidCollection oids = [];
            foreach (string usage in usages)
            {
                oids.Add(new Oid(usage));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, critical: false));
        }

        return request.CreateSelfSigned(from ?? From, until ?? Until);
    }

    public static X509Certificate2 Ecdsa()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=ecdsa", key, HashAlgorithmName.SHA256).CreateSelfSigned(From, Until);
    }

    public static X509Certificate2 WithoutKey(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    public static byte[] Pfx(string? password = Password, params X509Certificate2[] certificates)
    {
        if (certificates.Length == 0)
        {
            using X509Certificate2 certificate = Rsa();
            return certificate.Export(X509ContentType.Pkcs12, password);
        }

        return new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs12, password)!;
    }
}
