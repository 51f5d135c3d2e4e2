using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace ApiConnectors.Graph.Tests.Conventions;

/// <summary>
/// TLS is the framework's and the system's: what ships neither validates a server's certificate itself nor chooses protocols, ciphers
/// or trust. Read from what the compiler wrote, so that no way of writing it hides it; texts too, for reflection and switches.
/// </summary>
public sealed partial class TlsTests
{
    public static TheoryData<string> Projects => [.. BuiltAssemblies.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_that_ships_touches_the_checks_of_tls(string project) => Assert.Empty(Touched(Repository.Built(project)));

    [Fact]
    public void A_check_that_is_touched_is_found() => Assert.Superset(
        new HashSet<string>
        {
            "get_DangerousAcceptAnyServerCertificateValidator", "set_ServerCertificateCustomValidationCallback", "set_CheckCertificateRevocationList",
            "set_SslProtocols", "SslProtocols", "RemoteCertificateValidationCallback", "ServicePointManager",
            "CheckCertificateRevocationList",
        },
        Touched(typeof(TlsTests).Assembly.Location));

    private static HashSet<string> Touched(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. Named(metadata).Where(name => Checks().IsMatch(name))];
    }

    // Whatever of other assemblies the code uses, and every text in it.
    private static IEnumerable<string> Named(MetadataReader metadata)
    {
        foreach (TypeReferenceHandle type in metadata.TypeReferences)
        {
            yield return metadata.GetString(metadata.GetTypeReference(type).Name);
        }

        foreach (MemberReferenceHandle member in metadata.MemberReferences)
        {
            yield return metadata.GetString(metadata.GetMemberReference(member).Name);
        }

        for (UserStringHandle text = metadata.GetNextHandle(default(UserStringHandle)); !text.IsNil; text = metadata.GetNextHandle(text))
        {
            yield return metadata.GetUserString(text);
        }
    }

    [GeneratedRegex(
        "ServicePointManager|DangerousAccept|Certificate(Custom)?Validation|RevocationList|RevocationCheck|RevocationMode|ChainPolicy|TrustMode"
        + "|SslProtocols|SslOptions|SslClientAuthentication|SslStream|SecurityProtocol|EncryptionPolicy|CipherSuites")]
    private static partial Regex Checks();

#pragma warning disable CA5359, SYSLIB0014 // Never called: what they do is what the test looks for.
    private static HttpClientHandler Weakened() => new()
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        CheckCertificateRevocationList = false,
        SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
    };

    private static void WeakenedForAll() => System.Net.ServicePointManager.ServerCertificateValidationCallback = (_, _, _, _) => true;

    private static void WeakenedByName(HttpClientHandler handler) =>
        typeof(HttpClientHandler).GetProperty("CheckCertificateRevocationList")!.SetValue(handler, false);
#pragma warning restore CA5359, SYSLIB0014
}
