using System.Net;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphFaultsTests
{
    private const string SignUpIsOff = "[AADB2C] The feature Self Service Sign Up is not enabled for the tenant";

    [Theory]
    [InlineData(400, GraphFault.InvalidRequest)]
    [InlineData(401, GraphFault.Unauthorized)]
    [InlineData(402, GraphFault.InvalidRequest)]
    [InlineData(403, GraphFault.Forbidden)]
    [InlineData(404, GraphFault.NotFound)]
    [InlineData(405, GraphFault.InvalidRequest)]
    [InlineData(408, GraphFault.Timeout)]
    [InlineData(409, GraphFault.Conflict)]
    [InlineData(410, GraphFault.InvalidRequest)]
    [InlineData(412, GraphFault.InvalidRequest)]
    [InlineData(415, GraphFault.InvalidRequest)]
    [InlineData(422, GraphFault.InvalidRequest)]
    [InlineData(429, GraphFault.Throttled)]
    [InlineData(499, GraphFault.InvalidRequest)]
    [InlineData(500, GraphFault.ServiceUnavailable)]
    [InlineData(502, GraphFault.ServiceUnavailable)]
    [InlineData(503, GraphFault.ServiceUnavailable)]
    [InlineData(504, GraphFault.ServiceUnavailable)]
    [InlineData(599, GraphFault.ServiceUnavailable)]
    [InlineData(300, GraphFault.InvalidResponse)]
    [InlineData(302, GraphFault.InvalidResponse)]
    [InlineData(304, GraphFault.InvalidResponse)]
    [InlineData(308, GraphFault.InvalidResponse)]
    [InlineData(101, GraphFault.InvalidResponse)]
    public void The_status_decides(int status, GraphFault fault)
    {
        Assert.Equal(fault, GraphFaults.Of((HttpStatusCode)status, null));
        Assert.Equal(fault, GraphFaults.Of((HttpStatusCode)status, "The value must not be null or empty."));
    }

    [Theory]
    [InlineData(400, GraphFault.FeatureNotEnabled)]
    [InlineData(403, GraphFault.FeatureNotEnabled)]
    [InlineData(404, GraphFault.FeatureNotEnabled)]
    [InlineData(500, GraphFault.ServiceUnavailable)]
    public void Self_service_sign_up_that_is_off_is_known_by_its_message(int status, GraphFault fault) =>
        Assert.Equal(fault, GraphFaults.Of((HttpStatusCode)status, SignUpIsOff));
}
