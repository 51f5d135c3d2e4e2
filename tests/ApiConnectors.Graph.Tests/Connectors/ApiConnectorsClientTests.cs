using System.Net;
using System.Text.Json.Nodes;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed partial class ApiConnectorsClientTests
{
    private const string Created = """{"id":"1","displayName":"Check"}""";

    private static readonly Uri s_target = new("https://api.contoso.com/invite?code=key");

    private readonly ScriptedHandler _wire = new();

    public static TheoryData<string?, string?, bool, string> Changes => new()
    {
        { "New", null, false, """{"displayName":"New"}""" },
        { null, "https://b.example/x?y", false, """{"targetUrl":"https://b.example/x?y"}""" },
        {
            null, null, true,
            """
            {"authenticationConfiguration":
            {"@odata.type":"#microsoft.graph.basicAuthentication","username":"caller","password":"p\"w"}}
            """
        },
        { "New", "https://b.example/", false, """{"displayName":"New","targetUrl":"https://b.example/"}""" },
        {
            "New", "https://b.example/", true,
            """
            {"displayName":"New","targetUrl":"https://b.example/","authenticationConfiguration":
            {"@odata.type":"#microsoft.graph.basicAuthentication","username":"caller","password":"p\"w"}}
            """
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ApiConnectorsClient Client => new(TestGraph.Client(_wire));

    [Fact]
    public async Task Reading_gets_the_connector_by_its_id()
    {
        _wire.Then(HttpStatusCode.OK, Created);

        IdentityApiConnector connector = await Client.GetAsync("a/b", Token);

        Assert.Equal("Check (1)", connector.ToString());
        AssertSent("GET", "identity/apiConnectors/a%2Fb", null);
    }

    [Fact]
    public async Task Listing_gets_all_of_them()
    {
        _wire.Then(HttpStatusCode.OK, $$"""{"value":[{{Created}},{"id":"2"}]}""");
        List<string> ids = [];

        await foreach (IdentityApiConnector connector in Client.ListAsync(Token))
        {
            ids.Add(connector.Id);
        }

        Assert.Equal(["1", "2"], ids);
        AssertSent("GET", "identity/apiConnectors", null);
    }

    [Fact]
    public async Task Creating_sends_all_three_parts_and_never_a_length()
    {
        _wire.Then(HttpStatusCode.Created, Created);

        IdentityApiConnector connector = await Client.CreateAsync(New(), Token);

        Assert.Equal("1", connector.Id);
        Assert.False(_wire.Requests[0].HasKnownLength);
        AssertSent("POST", "identity/apiConnectors", """
            {"displayName":"Prüfung","targetUrl":"https://api.contoso.com/invite?code=key","authenticationConfiguration":
            {"@odata.type":"#microsoft.graph.basicAuthentication","username":"caller","password":"p\"w"}}
            """);
    }

    [Fact]
    public async Task Creating_with_a_certificate_sends_the_pfx_and_its_password()
    {
        _wire.Then(HttpStatusCode.Created, Created);
        byte[] pfx = TestCertificates.Pfx();
        using ClientCertificate certificate = Open(pfx);

        await Client.CreateAsync(New() with { Authentication = new CertificateAuthentication(certificate) }, Token);

        AssertSent("POST", "identity/apiConnectors", $$"""
            {"displayName":"Prüfung","targetUrl":"https://api.contoso.com/invite?code=key","authenticationConfiguration":
            {"@odata.type":"#microsoft.graph.pkcs12Certificate",
            "pkcs12Value":"{{Convert.ToBase64String(pfx)}}","password":"{{TestCertificates.Password}}"} }
            """);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Updating_sends_what_changes_and_nothing_else(string? name, string? target, bool authentication, string body)
    {
        _wire.Then(HttpStatusCode.NoContent);

        await Client.UpdateAsync("1", new ApiConnectorChanges
        {
            DisplayName = name,
            TargetUrl = target is null ? null : new Uri(target),
            Authentication = authentication ? Basic() : null,
        }, Token);

        Assert.True(_wire.Requests[0].HasKnownLength);
        AssertSent("PATCH", "identity/apiConnectors/1", body);
    }

    [Fact]
    public async Task Deleting_names_the_connector()
    {
        _wire.Then(HttpStatusCode.NoContent);

        await Client.DeleteAsync("RestApi_Check", Token);

        AssertSent("DELETE", "identity/apiConnectors/RestApi_Check", null);
    }

    [Fact]
    public async Task Uploading_sends_the_pfx_and_its_password_without_a_type()
    {
        _wire.Then(HttpStatusCode.OK, Created);
        byte[] pfx = TestCertificates.Pfx();
        using ClientCertificate certificate = Open(pfx);

        IdentityApiConnector connector = await Client.UploadCertificateAsync("a b", certificate, Token);

        Assert.Equal("1", connector.Id);
        Assert.True(_wire.Requests[0].HasKnownLength);
        AssertSent("POST", "identity/apiConnectors/a%20b/uploadClientCertificate",
            $$"""{"pkcs12Value":"{{Convert.ToBase64String(pfx)}}","password":"{{TestCertificates.Password}}"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_is_no_id_is_refused_before_any_request(string id)
    {
        using ClientCertificate certificate = Open(TestCertificates.Pfx());

        await Assert.ThrowsAsync<ArgumentException>(() => Client.GetAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.DeleteAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.UpdateAsync(id, new ApiConnectorChanges { DisplayName = "New" }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.UploadCertificateAsync(id, certificate, Token));
        Assert.Empty(_wire.Requests);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_before_any_request()
    {
        async Task RefusedAsync(InvalidInput input, Func<Task> send) =>
            Assert.Equal(input, (await Assert.ThrowsAsync<InvalidInputException>(send)).Input);

        await RefusedAsync(InvalidInput.NothingToChange, () => Client.UpdateAsync("1", new ApiConnectorChanges(), Token));
        await RefusedAsync(InvalidInput.InvalidDisplayName, () => Client.UpdateAsync("1", new ApiConnectorChanges { DisplayName = " " }, Token));
        await RefusedAsync(InvalidInput.InvalidDisplayName, () => Client.CreateAsync(New() with { DisplayName = "" }, Token));
        await RefusedAsync(InvalidInput.InvalidTargetUrl, () => Client.CreateAsync(New() with { TargetUrl = new Uri("http://a.example") }, Token));
        await RefusedAsync(InvalidInput.InvalidCredential, () => Client.CreateAsync(New() with { Authentication = Basic("a:b") }, Token));
        Assert.Empty(_wire.Requests);
    }

    private static NewApiConnector New() => new() { DisplayName = "Prüfung", TargetUrl = s_target, Authentication = Basic() };

    private static BasicAuthentication Basic(string username = "caller", string password = "p\"w") => new(username, Secret.Of(password));

    private static ClientCertificate Open(byte[] pfx) =>
        ClientCertificate.FromPfx(pfx, Secret.Of(TestCertificates.Password), TestCertificates.Clock);

    private void AssertSent(string method, string path, string? body)
    {
        SeenRequest request = Assert.Single(_wire.Requests);
        Assert.Equal((method, $"https://graph.microsoft.com/v1.0/{path}"), (request.Method, request.Address));
        Assert.True(
            body is null ? request.Body.Length == 0 : JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Body)), request.Body);
    }
}
