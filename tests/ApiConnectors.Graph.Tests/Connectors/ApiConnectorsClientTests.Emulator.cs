using System.Net;
using System.Security.Cryptography.X509Certificates;
using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Connectors;

/// <summary>The client against a service that checks everything it is sent.</summary>
public sealed partial class ApiConnectorsClientTests : IAsyncLifetime
{
    private TestEmulator _emulator = null!;

    public static TheoryData<FaultKind, GraphFault> Cuts => new()
    {
        { FaultKind.Cut, GraphFault.ServiceUnavailable },
        { FaultKind.CutAfter, GraphFault.ServiceUnavailable },
        { FaultKind.CutInHeaders, GraphFault.ServiceUnavailable },
        { FaultKind.CutInBody, GraphFault.ServiceUnavailable },
        { FaultKind.TruncatedBody, GraphFault.InvalidResponse },
    };

    private ApiConnectorsClient Real => _emulator.Connectors;

    public async ValueTask InitializeAsync() => _emulator = await TestEmulator.StartAsync();

    public ValueTask DisposeAsync()
    {
        _wire.Dispose();
        return _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_connector_lives_from_creation_to_deletion()
    {
        IdentityApiConnector created = await Real.CreateAsync(New(), Token);
        ConnectorRecord kept = _emulator.Server.Connectors.Find(created.Id)!;
        Assert.Equal(("Prüfung", s_target.OriginalString, "caller", "p\"w"), (kept.DisplayName, kept.TargetUrl, kept.Username, kept.Password));

        await Real.UpdateAsync(created.Id, new ApiConnectorChanges { DisplayName = "New" }, Token);
        IdentityApiConnector read = await Real.GetAsync(created.Id, Token);
        Assert.Equal(("New", s_target.OriginalString), (read.DisplayName, read.GetTargetUrl()));
        Assert.Equal((AuthenticationType.Basic, "caller"), (read.AuthenticationType, read.Username));

        await Real.DeleteAsync(created.Id, Token);
        Assert.Empty(_emulator.Server.Connectors.All);
        Assert.Equal(GraphFault.NotFound, (await FailsAsync(() => Real.GetAsync(created.Id, Token))).Fault);
    }

    [Fact]
    public async Task Certificates_are_created_replaced_and_added()
    {
        using X509Certificate2 first = TestCertificates.Rsa("CN=first");
        using X509Certificate2 second = TestCertificates.Ecdsa();
        using ClientCertificate file = Open(TestCertificates.Pfx(TestCertificates.Password, first));
        using ClientCertificate exported = ClientCertificate.FromCertificate(second, TestCertificates.Clock);

        IdentityApiConnector created = await Real.CreateAsync(New() with { Authentication = new CertificateAuthentication(file) }, Token);
        IdentityApiConnector added = await Real.UploadCertificateAsync(created.Id, exported, Token);
        await Real.UpdateAsync(created.Id, new ApiConnectorChanges { Authentication = new CertificateAuthentication(exported) }, Token);
        IdentityApiConnector replaced = await Real.GetAsync(created.Id, Token);

        Assert.Equal(first.Thumbprint, created.ActiveCertificate?.Thumbprint);
        Assert.Equal([first.Thumbprint, second.Thumbprint], added.Certificates.Select(certificate => certificate.Thumbprint));
        Assert.Equal(second.Thumbprint, added.ActiveCertificate?.Thumbprint);
        Assert.Equal(TestCertificates.Until.LocalDateTime, added.CertificateExpiresOn);
        Assert.Equal([second.Thumbprint], replaced.Certificates.Select(certificate => certificate.Thumbprint));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_pfx_without_a_password_is_accepted(string? password)
    {
        using ClientCertificate certificate = ClientCertificate.FromPfx(TestCertificates.Pfx(password), null, TestCertificates.Clock);

        IdentityApiConnector created = await Real.CreateAsync(New() with { Authentication = new CertificateAuthentication(certificate) }, Token);

        Assert.Equal(certificate.Thumbprint, created.ActiveCertificate?.Thumbprint);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 1)]
    [InlineData(3, 3)]
    [InlineData(1, 7)]
    public async Task A_list_in_pages_of_any_size_is_whole(int pageSize, int requests)
    {
        string[] ids = [.. Enumerable.Range(1, 7).Select(number => _emulator.Server.Connectors.Add($"Connector {number}").Id)];
        _emulator.Server.Options.PageSize = pageSize;
        List<string> read = [];

        await foreach (IdentityApiConnector connector in Real.ListAsync(Token))
        {
            read.Add(connector.Id);
        }

        Assert.Equal(ids, read);
        Assert.Equal(requests, _emulator.Server.Requests.All.Count);
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/identity/apiConnectors")]
    [InlineData("{root}/v1.0/identity/apiConnectors")]
    [InlineData("{root}//evil.example/v1.0/identity/apiConnectors")]
    public async Task A_list_whose_link_leads_astray_throws(string link)
    {
        _emulator.Server.Connectors.Add("One");
        _emulator.Server.Connectors.Add("Two");
        _emulator.Server.Options.PageSize = 1;
        _emulator.Server.Options.NextLinkOverride = link;

        GraphRequestException exception = await FailsAsync(async () => await Real.ListAsync(Token).GetAsyncEnumerator(Token).MoveNextAsync());

        Assert.Equal(GraphFault.InvalidResponse, exception.Fault);
        Assert.Single(_emulator.Server.Requests.All);
    }

    [Fact]
    public async Task Only_a_create_comes_without_a_length_over_the_wire()
    {
        using ClientCertificate certificate = Open(TestCertificates.Pfx());
        string id = (await Real.CreateAsync(New() with { Authentication = new CertificateAuthentication(certificate) }, Token)).Id;
        await Real.UpdateAsync(id, new ApiConnectorChanges { DisplayName = "New" }, Token);
        await Real.UploadCertificateAsync(id, certificate, Token);

        Assert.Equal([false, true, true], _emulator.Server.Requests.All.Select(request => request.HasContentLength));
        Assert.All(_emulator.Server.Requests.All, request => Assert.True(request.BodyLength > 0));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_connection_that_is_cut_at_any_stage_is_a_failure(FaultKind cut, GraphFault fault)
    {
        string id = _emulator.Server.Connectors.Add("One").Id;
        _emulator.Server.Faults.Add(new Fault { Kind = cut, Times = int.MaxValue });

        Assert.Equal(fault, (await FailsAsync(() => Real.GetAsync(id, Token))).Fault);
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_with_its_ids()
    {
        GraphRequestException exception = await FailsAsync(() => Real.DeleteAsync("none", Token));

        Assert.Equal((GraphFault.NotFound, HttpStatusCode.NotFound, "AADB2C"), (exception.Fault, exception.StatusCode!.Value, exception.Code));
        Assert.Equal(Assert.Single(_emulator.Server.Requests.All).Headers["client-request-id"], exception.ClientRequestId);
        Assert.True(Guid.TryParse(exception.RequestId, out _));
    }

    [Fact]
    public async Task Sign_up_that_is_off_a_missing_permission_and_a_full_tenant_are_told_apart()
    {
        EmulatorOptions options = _emulator.Server.Options;
        options.MaxConnectors = 0;
        Assert.Equal(GraphFault.InvalidRequest, (await FailsAsync(() => Real.CreateAsync(New(), Token))).Fault);
        options.SelfServiceSignUpEnabled = false;
        Assert.Equal(GraphFault.FeatureNotEnabled, (await FailsAsync(() => Real.GetAsync("1", Token))).Fault);
        options.Permissions = ["User.Read"];
        Assert.Equal(GraphFault.Forbidden, (await FailsAsync(() => Real.GetAsync("1", Token))).Fault);
        options.AccessToken = "another";
        Assert.Equal(GraphFault.Unauthorized, (await FailsAsync(() => Real.GetAsync("1", Token))).Fault);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_service_that_repeats_the_request_gives_no_secret_away(int status)
    {
        byte[] pfx = TestCertificates.Pfx();
        using ClientCertificate certificate = Open(pfx);
        BasicAuthentication basic = Basic(password: "hunter2 + \"more\" & ü");
        _emulator.Server.Faults.Add(new Fault { Status = status, EchoRequest = true, Times = int.MaxValue });
        Func<Task>[] calls =
        [
            () => Real.CreateAsync(New() with { Authentication = basic }, Token),
            () => Real.CreateAsync(New() with { Authentication = new CertificateAuthentication(certificate) }, Token),
            () => Real.UpdateAsync("1", new ApiConnectorChanges { TargetUrl = s_target, Authentication = basic }, Token),
            () => Real.UploadCertificateAsync("1", certificate, Token),
            () => Real.GetAsync("1", Token),
        ];

        foreach (Func<Task> call in calls)
        {
            GraphRequestException exception = await FailsAsync(call);

            Assert.Equal(status, (int)exception.StatusCode!);
            string base64 = Convert.ToBase64String(pfx);
            Leaks.AssertNone(exception, "hunter2", "more", "code=key", TestCertificates.Password, _emulator.Server.AccessToken);
            Leaks.AssertNone(exception, base64[..30], base64[900..930], base64[^30..]);
        }
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_the_service_keeps_it_waiting()
    {
        _emulator.Server.Faults.Add(new Fault { Kind = FaultKind.Slow, Delay = TimeSpan.FromMinutes(1) });
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Real.GetAsync("1", stop.Token));

        Assert.Equal(stop.Token, exception.CancellationToken);
    }

    private static Task<GraphRequestException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<GraphRequestException>(call);
}
