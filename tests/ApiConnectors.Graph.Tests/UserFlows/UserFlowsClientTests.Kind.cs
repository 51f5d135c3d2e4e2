using System.Net;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.UserFlows;

/// <summary>Which kind of tenant it is, and what becomes of a tenant that is neither.</summary>
public sealed partial class UserFlowsClientTests
{
    [Fact]
    public async Task A_b2c_tenant_shows_when_it_refuses_the_other_kind_and_is_asked_on_beta()
    {
        await using FlowEmulator emulator = await B2CAsync();
        UserFlowsClient userFlows = emulator.UserFlows();
        Assert.Null(userFlows.Kind);

        Assert.Equal(["B2C_1_a"], await userFlows.ListAsync(Token));
        await userFlows.GetAsync("B2C_1_a", Token);
        IReadOnlyList<UserFlowSteps> flows = await userFlows.GetAsync(["B2C_1_a"], Token);

        Assert.Equal(UserFlowKind.AzureADB2C, userFlows.Kind);
        Assert.Equal("c1", Assert.Single(flows).Steps.Single(step => step.Step is UserFlowStep.PreTokenIssuance).ApiConnectorId);
        Assert.Equal(
            [
                "GET /v1.0/identity/b2xUserFlows", "GET /beta/identity/b2cUserFlows",
                "GET /beta/identity/b2cUserFlows/B2C_1_a/apiConnectorConfiguration", "POST /beta/$batch",
            ],
            emulator.Seen);
    }

    [Fact]
    public async Task Reading_many_flows_first_finds_out_which_kind_they_are()
    {
        await using FlowEmulator emulator = await B2CAsync();
        Assert.Equal(3, Assert.Single(await emulator.UserFlows().GetAsync(["B2C_1_a"], Token)).Steps.Count);
    }

    [Fact]
    public async Task A_b2c_flow_is_set_on_beta_with_a_link_to_beta()
    {
        await using FlowEmulator emulator = await B2CAsync();

        ApiConnectorUserFlow step = await emulator.UserFlows().SetAsync("B2C_1_a", UserFlowStep.PostFederationSignup, "c1", Token);

        Assert.Equal("Check invite", step.ApiConnectorName);
        RecordedRequest put = emulator.Server.Requests.All.Last(request => request.Method == "PUT");
        Assert.Equal($$"""{"@odata.id":"{{emulator.Server.Root}}beta/identity/apiConnectors/c1"}""", put.Body);
    }

    [Fact]
    public async Task A_tenant_that_refuses_both_kinds_is_told_by_the_first_refusal()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Options.Permissions = ["APIConnectors.ReadWrite.All"];
        UserFlowsClient userFlows = emulator.UserFlows();

        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => userFlows.ListAsync(Token));

        Assert.Equal(GraphFault.Forbidden, failure.Fault);
        Assert.EndsWith("/v1.0/identity/b2xUserFlows", failure.Address);
        Assert.Contains("IdentityUserFlow.Read.All", failure.Message);
        Assert.Null(userFlows.Kind);
        Assert.Equal(2, emulator.Seen.Count());
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(500, false)]
    public async Task Only_a_second_refusal_gives_way_to_the_first(int status, bool isRefusal)
    {
        FlowHandler handler = new(asked => asked.PathAndQuery.Contains("b2x", StringComparison.Ordinal)
            ? FlowHandler.Json(FlowHandler.Error("first"), HttpStatusCode.Forbidden)
            : FlowHandler.Json(FlowHandler.Error("second"), (HttpStatusCode)status));

        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => Client(handler).ListAsync(Token));

        Assert.Equal(isRefusal ? "first" : "second", failure.Message);
    }

    [Theory]
    [InlineData(403, "Authorization_RequestDenied", "no")]
    [InlineData(403, "AADB2C", "The feature self service sign up is not enabled for the tenant")]
    [InlineData(401, "AADB2C", "no")]
    [InlineData(404, "AADB2C", "no")]
    public async Task Any_other_refusal_does_not_hint_at_the_other_kind(int status, string code, string message)
    {
        FlowHandler handler = new(_ => FlowHandler.Json(FlowHandler.Error(message, code), (HttpStatusCode)status));
        await Assert.ThrowsAsync<GraphRequestException>(() => Client(handler).ListAsync(Token));
        Assert.Single(handler.Requests);
    }

    private static async Task<FlowEmulator> B2CAsync()
    {
        FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Options.TenantKind = TenantKind.AzureADB2C;
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        emulator.Server.UserFlows.Add("B2C_1_a", preTokenIssuance: "c1");
        return emulator;
    }
}
