using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>One of the things that can be asked of the service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">The HTTP method of the request that does it.</param>
/// <param name="HasAnswer">Whether an answer with a body is due.</param>
/// <param name="Run">Does it to the connector <see cref="Target"/>.</param>
internal sealed record Operation(string Name, string Method, bool HasAnswer, Func<ApiConnectorsClient, CancellationToken, Task> Run)
{
    public const string Target = "target";

    private static readonly byte[] s_pfx = TestCertificates.Pfx();

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("List", "GET", true, async (connectors, token) =>
        {
            await foreach (IdentityApiConnector connector in connectors.ListAsync(token))
            {
                Assert.NotEmpty(connector.Id);
            }
        }),
        new("Get", "GET", true, (connectors, token) => connectors.GetAsync(Target, token)),
        new("Create", "POST", true, (connectors, token) => new ConnectorCreator(connectors, new InstantClock()).CreateAsync(New(), token)),
        new("Update", "PATCH", false, (connectors, token) => connectors.UpdateAsync(Target, new ApiConnectorChanges { DisplayName = "New name" }, token)),
        new("Delete", "DELETE", false, (connectors, token) => connectors.DeleteAsync(Target, token)),
        new("Upload", "POST", true, async (connectors, token) =>
        {
            using ClientCertificate certificate = ClientCertificate.FromPfx(s_pfx, Secret.Of(TestCertificates.Password), TestCertificates.Clock);
            await connectors.UploadCertificateAsync(Target, certificate, token);
        }),
    ];

    public override string ToString() => Name;

    private static NewApiConnector New() => new()
    {
        DisplayName = "Created",
        TargetUrl = new Uri("https://api.contoso.com/created?code=key"),
        Authentication = new BasicAuthentication("caller", Secret.Of("a-password")),
    };
}
