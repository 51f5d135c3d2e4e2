using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class SeenIdsTests
{
    [Theory]
    [InlineData("c1a7a8c0-9b1d-4a3f-8c1e-5a9f0d2e7b64")]
    [InlineData("RestApi_Check")]
    [InlineData("c1a7a8c09b1d4a3f8c1e5a9f0d2e7b64")]
    [InlineData("")]
    public void An_id_is_new_once(string id)
    {
        SeenIds ids = new();

        Assert.True(ids.Add(id));
        Assert.False(ids.Add(id));
    }

    [Theory]
    [InlineData("c1a7a8c0-9b1d-4a3f-8c1e-5a9f0d2e7b64", "c1a7a8c0-9b1d-4a3f-8c1e-5a9f0d2e7b65")]
    [InlineData("c1a7a8c0-9b1d-4a3f-8c1e-5a9f0d2e7b64", "{c1a7a8c0-9b1d-4a3f-8c1e-5a9f0d2e7b64}")]
    [InlineData("RestApi_Check", "RestApi_check")]
    public void Another_id_is_new(string one, string other)
    {
        SeenIds ids = new();

        Assert.True(ids.Add(one));
        Assert.True(ids.Add(other));
    }
}
