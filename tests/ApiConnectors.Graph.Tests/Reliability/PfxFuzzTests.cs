using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>.pfx files that were right until something changed them: opened, or refused in the documented way.</summary>
public sealed class PfxFuzzTests
{
    [Fact]
    public void A_mutated_pfx_is_opened_or_refused_in_the_documented_way()
    {
        int inputs = FuzzSize.Of(20_000);
        Mutator mutator = new(seed: 20261121, [Make(ECCurve.NamedCurves.nistP256), Make(ECCurve.NamedCurves.nistP384)]);
        using System.Security.SecureString password = Secret.Of(TestCertificates.Password);
        List<string> unexpected = [];
        int opened = 0;
        for (int i = 0; i < inputs && unexpected.Count < 10; i++)
        {
            try
            {
                using ClientCertificate certificate = ClientCertificate.FromPfx(mutator.Next(), password, TestCertificates.Clock);
                opened++;
            }
            catch (CertificateException)
            {
                // The documented one.
            }
#pragma warning disable CA1031 // Any other exception is what this is here to find.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                unexpected.Add($"{exception.GetType().Name} {exception.Message}: {Convert.ToBase64String(mutator.Last)}");
            }
        }

        Figures.Write("3-fuzz-pfx", $".pfx files fuzzed: {inputs}, opened all the same: {opened}, unexpected exceptions: {unexpected.Count}");
        Assert.Empty(unexpected);
        Assert.InRange(opened, 0, inputs - 1);
    }

    // Few iterations, so that the time goes into reading and not into deriving keys.
    private static byte[] Make(ECCurve curve)
    {
        using ECDsa key = ECDsa.Create(curve);
        using X509Certificate2 certificate = new CertificateRequest("CN=fuzz", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TestCertificates.From, TestCertificates.Until);
        return certificate.ExportPkcs12(
            new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, iterationCount: 1), TestCertificates.Password);
    }
}
