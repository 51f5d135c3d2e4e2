using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.UserFlows;

public sealed class ConnectorUsageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_that_calls_a_connector_is_found_with_one_list_and_one_batch()
    {
        await using FlowEmulator emulator = await StartAsync();

        ConnectorUsage usage = await ConnectorUsage.ReadAsync(emulator.UserFlows(), Token);

        Assert.Equal(["B2X_1_a (PostFederationSignup)", "B2X_1_b (PostAttributeCollection)"], usage.Of("C1").Select(step => step.ToString()));
        Assert.Equal(UserFlowStep.PostFederationSignup, Assert.Single(usage.Of("c2")).Step);
        Assert.Empty(usage.Of("c3"));
        Assert.Equal(2, emulator.Seen.Count());
    }

    [Fact]
    public async Task A_tenant_without_flows_takes_the_list_alone()
    {
        await using FlowEmulator emulator = await FlowEmulator.StartAsync();
        Assert.Empty((await ConnectorUsage.ReadAsync(emulator.UserFlows(), Token)).Of("c1"));
        Assert.Single(emulator.Seen);
    }

    [Fact]
    public async Task A_flow_that_was_deleted_since_it_was_listed_calls_nothing()
    {
        await using FlowEmulator emulator = await StartAsync();
        emulator.Server.Faults.Add(new Fault { PathContains = "B2X_1_b", Status = 404 });

        ConnectorUsage usage = await ConnectorUsage.ReadAsync(emulator.UserFlows(), Token);

        Assert.Equal("B2X_1_a", Assert.Single(usage.Of("c1")).UserFlowId);
    }

    [Theory]
    [InlineData(403, GraphFault.Forbidden)]
    [InlineData(500, GraphFault.ServiceUnavailable)]
    [InlineData(429, GraphFault.Throttled)]
    public async Task A_flow_that_cannot_be_read_leaves_open_what_it_calls(int status, GraphFault fault)
    {
        await using FlowEmulator emulator = await StartAsync();
        emulator.Server.Faults.Add(new Fault { PathContains = "B2X_1_b", Status = status, Times = int.MaxValue });

        var failure = await Assert.ThrowsAsync<GraphRequestException>(() => ConnectorUsage.ReadAsync(emulator.UserFlows(), Token));

        Assert.Equal(fault, failure.Fault);
    }

    private static async Task<FlowEmulator> StartAsync()
    {
        FlowEmulator emulator = await FlowEmulator.StartAsync();
        emulator.Server.Connectors.Add("Check invite", id: "c1");
        emulator.Server.Connectors.Add("Check age", id: "c2");
        emulator.Server.Connectors.Add("Spare", id: "c3");
        emulator.Server.UserFlows.Add("B2X_1_a", postFederationSignup: "c1");
        emulator.Server.UserFlows.Add("B2X_1_b", postFederationSignup: "c2", postAttributeCollection: "c1");
        emulator.Server.UserFlows.Add("B2X_1_c");
        return emulator;
    }
}
