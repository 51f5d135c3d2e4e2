using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Certificates;

public sealed class SignInCertificateTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pfx");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_gives_the_certificate_with_its_key()
    {
        File.WriteAllBytes(_path, TestCertificates.Pfx());
        using X509Certificate2 certificate = SignInCertificate.FromFile(_path, Secret.Of(TestCertificates.Password), TestCertificates.Clock);
        Assert.True(certificate.HasPrivateKey);
    }

    [Fact]
    public void A_certificate_is_copied_and_its_key_need_not_be_exportable()
    {
        X509Certificate2 given = X509CertificateLoader.LoadPkcs12(TestCertificates.Pfx(), TestCertificates.Password, X509KeyStorageFlags.EphemeralKeySet);
        using X509Certificate2 copy = SignInCertificate.FromCertificate(given, TestCertificates.Clock);
        given.Dispose();
        Assert.True(copy.HasPrivateKey);
        Assert.NotNull(copy.GetRSAPrivateKey());
    }

    [Fact]
    public void What_cannot_sign_in_is_refused_and_stays_the_callers()
    {
        using X509Certificate2 good = TestCertificates.Rsa();
        using X509Certificate2 expired = TestCertificates.Rsa(until: TestCertificates.Now.AddDays(-1));
        using X509Certificate2 keyless = TestCertificates.WithoutKey(good);
        using X509Certificate2 ecdsa = TestCertificates.Ecdsa();
        Assert.Equal(CertificateFault.CertificateExpired, Fails(() => SignInCertificate.FromCertificate(expired, TestCertificates.Clock)));
        Assert.Equal(CertificateFault.CertificateHasNoPrivateKey, Fails(() => SignInCertificate.FromCertificate(keyless, TestCertificates.Clock)));
        Assert.Equal(CertificateFault.CertificateKeyNotSupported, Fails(() => SignInCertificate.FromCertificate(ecdsa, TestCertificates.Clock)));
        Assert.True(expired.HasPrivateKey);
    }

    [Fact]
    public void A_file_that_is_no_pfx_is_refused()
    {
        Assert.Equal(CertificateFault.CertificateFileNotFound, Fails(() => SignInCertificate.FromFile(_path, null, TestCertificates.Clock)));
        File.WriteAllBytes(_path, TestCertificates.Pfx());
        Assert.Equal(CertificateFault.CertificatePasswordIncorrect, Fails(() => SignInCertificate.FromFile(_path, null, TestCertificates.Clock)));
        File.WriteAllText(_path, "-----BEGIN CERTIFICATE-----");
        Assert.Equal(CertificateFault.CertificateUnreadable, Fails(() => SignInCertificate.FromFile(_path, null, TestCertificates.Clock)));
        File.WriteAllBytes(_path, new byte[ClientCertificate.LargestPfx + 1]);
        Assert.Equal(CertificateFault.CertificateUnreadable, Fails(() => SignInCertificate.FromFile(_path, null, TestCertificates.Clock)));
    }

    private static CertificateFault Fails(Action act) => Assert.Throws<CertificateException>(act).Fault;
}
