#:property PublishAot=false
#:property TargetFramework=net10.0
#:project ../src/ApiConnectors.Graph
#:project ../tests/GraphEmulator

// The life of an API connector through the library alone, on an emulator of Microsoft Graph in this process.
// Run it with: dotnet run samples/Quickstart.cs
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.GraphEmulator;

await using GraphEmulatorServer emulator = await GraphEmulatorServer.StartAsync();
using HttpClient http = new(new AccessTokenHandler(emulator.Root, Secret(emulator.AccessToken), new SocketsHttpHandler { AllowAutoRedirect = false }));
ApiConnectorsClient connectors = new(new GraphClient(new GraphConnection(http, emulator.Root, emulator.Root), GraphClient.V1));
CancellationToken token = CancellationToken.None;

IdentityApiConnector connector = await connectors.CreateAsync(
    new NewApiConnector
    {
        DisplayName = "Check invite",
        TargetUrl = new Uri("https://api.contoso.com/invite"),
        Authentication = new BasicAuthentication("invite-api", MakePassword()),
    },
    token);
await Show("Created with basic authentication");

await connectors.UpdateAsync(connector.Id, new ApiConnectorChanges { DisplayName = "Check invitation" }, token);
await Show("Renamed");

using (ClientCertificate first = ClientCertificate.FromCertificate(MakeCertificate(days: 25), TimeProvider.System))
{
    await connectors.UpdateAsync(connector.Id, new ApiConnectorChanges { Authentication = new CertificateAuthentication(first) }, token);
    await Show("Changed to a client certificate");
}

using (ClientCertificate second = ClientCertificate.FromCertificate(MakeCertificate(days: 365), TimeProvider.System))
{
    await connectors.UploadCertificateAsync(connector.Id, second, token);
    await Show("Rotated: a second certificate beside the first");
}

await connectors.DeleteAsync(connector.Id, token);
await Show("Removed");

async Task Show(string step)
{
    Console.WriteLine($"\n# {step}");
    int count = 0;
    await foreach (IdentityApiConnector each in connectors.ListAsync(token))
    {
        count++;
        Console.WriteLine($"{each.DisplayName}  {each.AuthenticationType} {each.Username}  {each.TargetUrl}  {each.Id}");
        foreach (ApiConnectorCertificate certificate in each.Certificates)
        {
            Console.WriteLine(
                $"  {certificate.Thumbprint}  {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}{(certificate.IsActive ? "  active" : "")}");
        }
    }

    Console.WriteLine(count == 1 ? "1 connector" : $"{count} connectors");
}

static SecureString Secret(string text)
{
    SecureString secret = new();
    foreach (char character in text)
    {
        secret.AppendChar(character);
    }

    return secret;
}

static SecureString MakePassword() => Secret(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

static X509Certificate2 MakeCertificate(int days)
{
    using RSA key = RSA.Create(2048);
    CertificateRequest request = new("CN=invite", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(days));
}
