using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.UserFlows;

public sealed partial class UserFlowsClientTests
{
    private const string Configuration = "/identity/b2xUserFlows/B2X_1_a/apiConnectorConfiguration";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_flows_are_listed_over_all_pages()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Options.PageSize = 2;
        string[] ids = ["B2X_1_a", "B2X_1_b", "B2X_1_c", "B2X_1_d", "B2X_1_e"];
        Seed(emulator, ids);
        UserFlowsClient userFlows = emulator.UserFlows();

        Assert.Equal(ids, await userFlows.ListAsync(Token));
        Assert.Equal(3, emulator.Seen.Count());
        Assert.Equal(UserFlowKind.ExternalId, userFlows.Kind);
    }

    [Theory]
    [InlineData(GraphClient.V1, "postFederationSignup,postAttributeCollection")]
    [InlineData(GraphClient.Beta, "postFederationSignup,postAttributeCollection,preTokenIssuance")]
    public async Task A_flow_has_the_steps_of_the_version(string version, string steps)
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        emulator.Server.UserFlows.Add("B2X_1_a", postAttributeCollection: "c1", preTokenIssuance: "c1");

        IReadOnlyList<ApiConnectorUserFlow> read = await emulator.UserFlows(version).GetAsync("B2X_1_a", Token);

        Assert.Equal($"/{version}{Configuration}?$expand={steps}", Assert.Single(emulator.Server.Requests.All).Path);
        Assert.Equal(steps.Split(','), read.Select(step => char.ToLowerInvariant($"{step.Step}"[0]) + $"{step.Step}"[1..]));
        Assert.Equal(new ApiConnectorUserFlow { UserFlowId = "B2X_1_a", Step = UserFlowStep.PostFederationSignup }, read[0]);
        Assert.Equal(
            new ApiConnectorUserFlow
            {
                UserFlowId = "B2X_1_a",
                Step = UserFlowStep.PostAttributeCollection,
                ApiConnectorId = "c1",
                ApiConnectorName = "Check invite",
            },
            read[1]);
        Assert.Equal("B2X_1_a (PostAttributeCollection)", read[1].ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"postFederationSignup":null,"postAttributeCollection":null,"somethingElse":{}}""")]
    public async Task A_step_that_is_missing_calls_nothing(string json)
    {
        FlowHandler handler = new(_ => FlowHandler.Json(json));
        Assert.All(await Client(handler).GetAsync("B2X_1_a", Token), step => Assert.Null(step.ApiConnectorId));
    }

    [Fact]
    public async Task Two_hundred_flows_take_one_list_and_ten_batches()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Options.ShuffleBatch = true;
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        Seed(emulator, [.. Enumerable.Range(0, 200).Select(number => $"B2X_1_{number}")]);
        emulator.Server.UserFlows.Add("B2X_1_used", postFederationSignup: "c1");
        emulator.Server.UserFlows.Remove("B2X_1_0");
        UserFlowsClient userFlows = emulator.UserFlows();

        IReadOnlyList<string> ids = await userFlows.ListAsync(Token);
        IReadOnlyList<UserFlowSteps> flows = await userFlows.GetAsync(ids, Token);

        Assert.Equal(ids, flows.Select(flow => flow.UserFlowId));
        Assert.All(flows, flow => Assert.Equal((2, null), (flow.Steps.Count, flow.Failure)));
        Assert.Equal("B2X_1_used", Assert.Single(flows.SelectMany(flow => flow.Steps), step => step.ApiConnectorId == "c1").UserFlowId);
        Assert.Equal(["GET /v1.0/identity/b2xUserFlows", .. Enumerable.Repeat("POST /v1.0/$batch", 10)], emulator.Seen);
        Assert.Contains("\"url\":\"/identity/b2xUserFlows/B2X_1_1/apiConnectorConfiguration?$expand=", emulator.Server.Requests.All[1].Body);
    }

    [Fact]
    public async Task A_throttled_flow_is_read_again_and_one_that_is_gone_is_its_own_failure()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        Seed(emulator, "B2X_1_a", "B2X_1_b");
        emulator.Server.Faults.Add(new Fault { PathContains = "B2X_1_b", Status = 429, RetryAfter = "5" });
        UserFlowsClient userFlows = emulator.UserFlows();
        await userFlows.ListAsync(Token);

        IReadOnlyList<UserFlowSteps> flows = await userFlows.GetAsync(["B2X_1_a", "B2X_1_b", "B2X_1_gone"], Token);

        Assert.Equal([2, 2, 0], flows.Select(flow => flow.Steps.Count));
        Assert.Equal(GraphFault.NotFound, flows[2].Failure!.Fault);
        Assert.Equal([TimeSpan.FromSeconds(5)], emulator.Clock.Waits);
        Assert.Equal(3, emulator.Seen.Count());
    }

    [Theory]
    [InlineData("""{"value":[{"id":""}]}""")]
    [InlineData("""{"value":[{}]}""")]
    public async Task A_flow_without_an_id_is_no_flow(string json)
    {
        FlowHandler handler = new(_ => FlowHandler.Json(json));
        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => Client(handler).ListAsync(Token));
        Assert.Equal(GraphFault.InvalidResponse, failure.Fault);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com")]
    [InlineData("https://graph.microsoft.us")]
    [InlineData("https://dod-graph.microsoft.us")]
    [InlineData("https://microsoftgraph.chinacloudapi.cn")]
    [InlineData("https://graph.sandbox.example:8443")]
    public async Task Attaching_sends_a_link_on_the_clouds_own_root_and_reads_back(string cloudRoot)
    {
        string attached = "null";
        FlowHandler handler = new(asked =>
        {
            attached = asked.Method == "PUT" ? """{"id":"a b/c","displayName":"Check invite"}""" : attached;
            return asked.Method == "PUT" ? new HttpResponseMessage(HttpStatusCode.NoContent) : FlowHandler.Json($$"""{"postFederationSignup":{{attached}}}""");
        });

        ApiConnectorUserFlow step = await Client(handler, cloudRoot).SetAsync("B2X_1_a", UserFlowStep.PostFederationSignup, "a b/c", Token);

        Assert.Equal(("a b/c", "Check invite"), (step.ApiConnectorId, step.ApiConnectorName));
        Assert.Equal(("PUT", $"/v1.0{Configuration}/postFederationSignup/$ref"), (handler.Requests[0].Method, handler.Requests[0].PathAndQuery));
        Assert.Equal($$"""{"@odata.id":"{{cloudRoot}}/v1.0/identity/apiConnectors/a%20b%2Fc"}""", handler.Requests[0].Body);
        Assert.True(handler.Requests[0].HasKnownLength);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Detaching_sends_an_empty_object()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        emulator.Server.UserFlows.Add("B2X_1_a", postFederationSignup: "c1", preTokenIssuance: "c1");

        ApiConnectorUserFlow step = await emulator.UserFlows(GraphClient.Beta).SetAsync("B2X_1_a", UserFlowStep.PreTokenIssuance, null, Token);

        Assert.Null(step.ApiConnectorId);
        Assert.Equal("{}", emulator.Server.Requests.All[0].Body);
        Assert.Equal(new UserFlowRecord { Id = "B2X_1_a", PostFederationSignup = "c1" }, emulator.Server.UserFlows.Find("B2X_1_a"));
    }

    [Theory]
    [InlineData("c1", null, "no connector")]
    [InlineData(null, "c1", "Check invite")]
    public async Task A_change_that_was_accepted_and_not_made_is_an_error(string? wanted, string? attached, string found)
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Options.UserFlowChangesTakeEffect = false;
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        emulator.Server.UserFlows.Add("B2X_1_a", postFederationSignup: attached);

        var failure = await Assert.ThrowsAsync<ChangeNotAppliedException>(
            () => emulator.UserFlows().SetAsync("B2X_1_a", UserFlowStep.PostFederationSignup, wanted, Token));

        Assert.Contains(found, failure.Message);
        Assert.Equal(attached, failure.Found.ApiConnectorId);
    }

    [Fact]
    public async Task A_step_of_beta_is_refused_on_v1_before_anything_is_changed()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.UserFlows.Add("B2X_1_a");
        UserFlowsClient userFlows = emulator.UserFlows();

        await Assert.ThrowsAsync<ArgumentException>(() => userFlows.SetAsync("B2X_1_a", UserFlowStep.PreTokenIssuance, "c1", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => userFlows.SetAsync("B2X_1_a", UserFlowStep.PreTokenIssuance, null, Token));

        Assert.Equal([$"GET /v1.0{Configuration}"], emulator.Seen);
    }

    [Fact]
    public async Task A_b2c_tenant_has_the_step_of_beta_whatever_version_was_asked_for()
    {
        await using FlowEmulator emulator = await B2CAsync();

        ApiConnectorUserFlow step = await emulator.UserFlows().SetAsync("B2C_1_a", UserFlowStep.PreTokenIssuance, null, Token);

        Assert.Null(step.ApiConnectorId);
        Assert.Null(emulator.Server.UserFlows.Find("B2C_1_a")!.PreTokenIssuance);
    }

    [Fact]
    public async Task Ids_stay_in_their_segment()
    {
        FlowHandler handler = new(_ => FlowHandler.Json("{}"));
        await Client(handler).GetAsync("../a?b", Token);
        Assert.StartsWith("/v1.0/identity/b2xUserFlows/..%2Fa%3Fb/apiConnectorConfiguration", handler.Requests[0].PathAndQuery);
        await Assert.ThrowsAsync<ArgumentException>(() => Client(handler).GetAsync("..", Token));
    }

    [Fact]
    public async Task A_step_of_a_connector_that_was_deleted_calls_nothing()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.UserFlows.Add("B2X_1_a", postFederationSignup: "gone");
        Assert.All(await emulator.UserFlows().GetAsync("B2X_1_a", Token), step => Assert.Null(step.ApiConnectorId));
    }

    private static void Seed(FlowEmulator emulator, params string[] ids) => Array.ForEach(ids, id => emulator.Server.UserFlows.Add(id));

    private static UserFlowsClient Client(FlowHandler handler, string cloudRoot = "https://graph.microsoft.com") =>
        new(new GraphClient(new GraphConnection(new HttpClient(handler), new Uri("https://graph.microsoft.com"), new Uri(cloudRoot)), GraphClient.V1), new FlowClock());
}
