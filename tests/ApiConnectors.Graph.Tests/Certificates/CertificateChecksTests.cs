using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Certificates;

public sealed class CertificateChecksTests
{
    [Fact]
    public void A_good_certificate_has_no_warnings()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa();

        Assert.Empty(Run(certificate));
    }

    [Fact]
    public void An_elliptic_curve_key_is_as_good()
    {
        using X509Certificate2 certificate = TestCertificates.Ecdsa();

        Assert.Empty(Run(certificate));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_expired_certificate_is_refused(int secondsAgo)
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(until: TestCertificates.Now.AddSeconds(-secondsAgo));

        CertificateException exception = Assert.Throws<CertificateException>(() => Run(certificate));

        Assert.Equal(CertificateFault.CertificateExpired, exception.Fault);
        Assert.Contains(certificate.Thumbprint, exception.Message, StringComparison.Ordinal);
        Assert.Contains("2026-07-01", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_expires_in_a_second_is_taken()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(until: TestCertificates.Now.AddSeconds(1));

        Assert.Empty(Run(certificate));
    }

    [Fact]
    public void A_certificate_that_is_not_valid_yet_is_a_warning()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(from: TestCertificates.Now.AddDays(1));

        Assert.Contains("not valid before 2026-07-02 12:00 UTC", Assert.Single(Run(certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_rsa_key_is_a_warning()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(bits: 1024);

        Assert.Contains("1024 bits", Assert.Single(Run(certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_usage_without_client_authentication_is_a_warning()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(usages: TestCertificates.ServerAuthentication);

        Assert.Contains("client authentication", Assert.Single(Run(certificate)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestCertificates.ClientAuthentication)]
    [InlineData(TestCertificates.AnyPurpose)]
    [InlineData(TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication)]
    public void A_usage_with_client_authentication_or_any_purpose_is_fine(params string[] usages)
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(usages: usages);

        Assert.Empty(Run(certificate));
    }

    [Fact]
    public void Every_warning_is_given_and_names_the_certificate()
    {
        using X509Certificate2 certificate = TestCertificates.Rsa(
            from: TestCertificates.Now.AddDays(1), bits: 1024, usages: TestCertificates.ServerAuthentication);

        IReadOnlyList<string> warnings = Run(certificate);

        Assert.Equal(3, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains(certificate.Thumbprint, warning, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Run(X509Certificate2 certificate) => CertificateChecks.Run(certificate, TestCertificates.Now);
}
