using System.Reflection;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Certificates;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_read_and_said_what_it_holds()
    {
        using X509Certificate2 own = TestCertificates.Rsa();
        string path = Write("client [1] ü.pfx", TestCertificates.Pfx(TestCertificates.Password, own));

        using SecureString password = Secret.Of(TestCertificates.Password);
        using ClientCertificate certificate = ClientCertificate.FromFile(path, password, TestCertificates.Clock);

        Assert.Equal(own.Thumbprint, certificate.Thumbprint);
        Assert.Equal(TestCertificates.From, certificate.NotBefore);
        Assert.Equal(TestCertificates.Until, certificate.NotAfter);
        Assert.Equal(TimeSpan.Zero, certificate.NotAfter.Offset);
        Assert.Empty(certificate.Warnings);
    }

    [Fact]
    public void What_is_doubtful_is_a_warning_and_what_is_useless_an_error()
    {
        using X509Certificate2 weak = TestCertificates.Rsa(bits: 1024);
        using ClientCertificate certificate = FromPfx(TestCertificates.Pfx(TestCertificates.Password, weak));
        using X509Certificate2 expired = TestCertificates.Rsa(until: TestCertificates.Now.AddDays(-1));

        Assert.Single(certificate.Warnings);
        Assert.Equal(CertificateFault.CertificateExpired, Refused(() => FromPfx(TestCertificates.Pfx(TestCertificates.Password, expired))));
        Assert.Equal(CertificateFault.CertificateExpired, Refused(() => ClientCertificate.FromCertificate(expired, TestCertificates.Clock)));
    }

    [Fact]
    public void A_path_to_nothing_and_one_to_a_folder_lead_to_no_file()
    {
        Assert.Equal(CertificateFault.CertificateFileNotFound, Refused(() => FromFile(Path.Combine(_folder, "none.pfx"))));
        Assert.Equal(CertificateFault.CertificateFileNotFound, Refused(() => FromFile(_folder)));
        Assert.Equal(CertificateFault.CertificateFileNotFound, Refused(() => FromFile("")));
    }

    [Fact]
    public void A_file_that_somebody_holds_cannot_be_read()
    {
        string path = Write("held.pfx", TestCertificates.Pfx());
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(CertificateFault.CertificateFileUnreadable, Refused(() => FromFile(path)));
    }

    [Fact]
    public void A_file_that_is_too_large_is_no_pfx()
    {
        Assert.Equal(CertificateFault.CertificateUnreadable, Refused(() => FromFile(Write("large.pfx", new byte[ClientCertificate.LargestPfx + 1]))));
        Assert.Equal(CertificateFault.CertificateUnreadable, Refused(() => FromPfx(new byte[ClientCertificate.LargestPfx + 1])));
    }

    [Fact]
    public void A_pfx_and_its_password_are_written_as_graph_wants_them()
    {
        byte[] pfx = TestCertificates.Pfx();
        using ClientCertificate certificate = FromPfx(pfx);

        JsonElement json = Written(certificate);

        Assert.Equal(["pkcs12Value", "password"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Convert.ToBase64String(pfx), json.GetProperty("pkcs12Value").GetString());
        Assert.Equal(TestCertificates.Password, json.GetProperty("password").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_pfx_without_a_password_is_written_with_an_empty_one(string? password)
    {
        using ClientCertificate certificate = ClientCertificate.FromPfx(
            TestCertificates.Pfx(password), password is null ? null : Secret.Of(password), TestCertificates.Clock);

        Assert.Equal("", Written(certificate).GetProperty("password").GetString());
    }

    [Fact]
    public void A_certificate_is_exported_with_a_password_made_up_for_this_one_use()
    {
        using X509Certificate2 own = TestCertificates.Rsa();
        using ClientCertificate one = ClientCertificate.FromCertificate(own, TestCertificates.Clock);
        using ClientCertificate two = ClientCertificate.FromCertificate(own, TestCertificates.Clock);
        string[] passwords = [.. new[] { one, two }.Select(certificate => Written(certificate).GetProperty("password").GetString()!)];

        using X509Certificate2 opened = X509CertificateLoader.LoadPkcs12(Written(one).GetProperty("pkcs12Value").GetBytesFromBase64(), passwords[0]);

        Assert.Equal(own.Thumbprint, one.Thumbprint);
        Assert.Equal(own.Thumbprint, opened.Thumbprint);
        Assert.True(opened.HasPrivateKey);
        Assert.NotEqual(passwords[0], passwords[1]);
        Assert.All(passwords, password => Assert.Matches("^[A-Za-z0-9]{32}$", password));
    }

    [Fact]
    public void A_certificate_without_a_private_key_is_refused()
    {
        using X509Certificate2 bare = TestCertificates.WithoutKey(TestCertificates.Rsa());

        Assert.Equal(CertificateFault.CertificateHasNoPrivateKey, Refused(() => ClientCertificate.FromCertificate(bare, TestCertificates.Clock)));
    }

    [Fact]
    public void A_certificate_whose_key_may_not_leave_is_refused()
    {
        using LockedCertificate locked = new(TestCertificates.Pfx());

        Assert.Equal(CertificateFault.CertificateKeyNotExportable, Refused(() => ClientCertificate.FromCertificate(locked, TestCertificates.Clock)));
    }

    [Fact]
    public void Disposing_clears_the_bytes_and_the_password()
    {
        ClientCertificate certificate = FromPfx(TestCertificates.Pfx());
        ReadOnlyMemory<byte> pfx = Field<SecretBuffer>(certificate, "_pfx").Memory;
        SecureString password = Field<SecureString>(certificate, "_password");

        certificate.Dispose();

        Assert.True(pfx.Length > 0 && pfx.Span.IndexOfAnyExcept((byte)0) < 0);
        Assert.Throws<ObjectDisposedException>(() => password.Length);
    }

    [Fact]
    public void What_belongs_to_the_caller_stays_the_callers()
    {
        byte[] pfx = TestCertificates.Pfx();
        byte[] copy = [.. pfx];
        using SecureString password = Secret.Of(TestCertificates.Password);
        using X509Certificate2 own = TestCertificates.Rsa();

        ClientCertificate.FromPfx(pfx, password, TestCertificates.Clock).Dispose();
        ClientCertificate.FromCertificate(own, TestCertificates.Clock).Dispose();

        Assert.Equal(copy, pfx);
        Assert.Equal(TestCertificates.Password, Secret.Text(password));
        Assert.True(own.HasPrivateKey);
    }

    private static ClientCertificate FromPfx(byte[] pfx) =>
        ClientCertificate.FromPfx(pfx, Secret.Of(TestCertificates.Password), TestCertificates.Clock);

    private static ClientCertificate FromFile(string path) =>
        ClientCertificate.FromFile(path, Secret.Of(TestCertificates.Password), TestCertificates.Clock);

    private static CertificateFault Refused(Func<ClientCertificate> open) => Assert.Throws<CertificateException>(() => open().Dispose()).Fault;

    private static JsonElement Written(ClientCertificate certificate)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            certificate.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(json.ToArray());
    }

    private static T Field<T>(ClientCertificate certificate, string name) =>
        Assert.IsType<T>(typeof(ClientCertificate).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(certificate));

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A certificate whose key is kept where nothing comes out, as in a smart card.</summary>
#pragma warning disable SYSLIB0057 // The loader makes no derived types.
    private sealed class LockedCertificate(byte[] pfx) : X509Certificate2(pfx, TestCertificates.Password)
#pragma warning restore SYSLIB0057
    {
        public override byte[] Export(X509ContentType contentType, SecureString? password) =>
            throw new CryptographicException("Key not valid for use in specified state.");
    }
}
