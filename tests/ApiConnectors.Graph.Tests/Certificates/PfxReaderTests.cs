using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Certificates;

public sealed class PfxReaderTests
{
    [Fact]
    public void The_right_password_opens_it()
    {
        using X509Certificate2 own = TestCertificates.Rsa();

        using X509Certificate2 read = Open(TestCertificates.Pfx(TestCertificates.Password, own), TestCertificates.Password);

        Assert.Equal(own.Thumbprint, read.Thumbprint);
        Assert.True(read.HasPrivateKey);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "")]
    [InlineData("", null)]
    [InlineData("", "")]
    public void Without_a_password_none_and_an_empty_one_open_it(string? made, string? given)
    {
        using X509Certificate2 read = Open(TestCertificates.Pfx(made), given);

        Assert.True(read.HasPrivateKey);
    }

    [Theory]
    [InlineData("wrong", "The password does not open the .pfx.")]
    [InlineData("PFX-password-42", "The password does not open the .pfx.")]
    [InlineData("", "The .pfx needs a password.")]
    [InlineData(null, "The .pfx needs a password.")]
    public void A_wrong_password_and_a_missing_one_are_told_apart(string? password, string message)
    {
        CertificateException exception = Refused(TestCertificates.Pfx(), password);

        Assert.Equal(CertificateFault.CertificatePasswordIncorrect, exception.Fault);
        Assert.Equal(message, exception.Message);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void A_pfx_without_a_private_key_is_refused()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa();
        using X509Certificate2 bare = TestCertificates.WithoutKey(certificate);

        Assert.Equal(
            CertificateFault.CertificateHasNoPrivateKey,
            Refused(TestCertificates.Pfx(TestCertificates.Password, bare), TestCertificates.Password).Fault);
    }

    [Fact]
    public void A_certificate_alone_in_binary_or_pem_has_no_private_key()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa();

        Assert.Equal(CertificateFault.CertificateHasNoPrivateKey, Refused(certificate.RawData, null).Fault);
        Assert.Equal(CertificateFault.CertificateHasNoPrivateKey, Refused(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()), null).Fault);
    }

    [Fact]
    public void Several_private_keys_are_ambiguous()
    {
        using X509Certificate2 one = TestCertificates.Rsa("CN=one");
        using X509Certificate2 two = TestCertificates.Ecdsa();

        CertificateException exception = Refused(TestCertificates.Pfx(TestCertificates.Password, one, two), TestCertificates.Password);

        Assert.Equal(CertificateFault.CertificateAmbiguous, exception.Fault);
        Assert.Contains("2 certificates", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_a_chain_the_one_with_the_key_is_taken(bool last)
    {
        using X509Certificate2 own = TestCertificates.Rsa("CN=own");
        using X509Certificate2 authority = TestCertificates.WithoutKey(TestCertificates.Ecdsa());
        X509Certificate2[] chain = last ? [authority, own] : [own, authority];

        using X509Certificate2 read = Open(TestCertificates.Pfx(TestCertificates.Password, chain), TestCertificates.Password);

        Assert.Equal(own.Thumbprint, read.Thumbprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a text file.")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    public void What_is_no_pfx_is_unreadable(string content) =>
        Assert.Equal(CertificateFault.CertificateUnreadable, Refused(Encoding.ASCII.GetBytes(content), TestCertificates.Password).Fault);

    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(1500)]
    public void A_cut_off_pfx_is_unreadable(int length) =>
        Assert.Equal(CertificateFault.CertificateUnreadable, Refused(TestCertificates.Pfx()[..length], TestCertificates.Password).Fault);

    [Fact]
    public void A_pfx_with_a_changed_byte_does_not_open()
    {
        byte[] pfx = TestCertificates.Pfx();
        pfx[pfx.Length / 2] ^= 0x55;

        // The checksum is made with the password, so nobody can tell a changed file from a wrong password.
        Assert.Contains(
            Refused(pfx, TestCertificates.Password).Fault,
            new[] { CertificateFault.CertificatePasswordIncorrect, CertificateFault.CertificateUnreadable });
    }

    private static X509Certificate2 Open(byte[] pfx, string? password) => PfxReader.Open(pfx, password is null ? null : Secret.Of(password));

    private static CertificateException Refused(byte[] pfx, string? password) =>
        Assert.Throws<CertificateException>(() => Open(pfx, password).Dispose());
}
