using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed class NewApiConnectorTests
{
    [Theory]
    [InlineData(" ", "https://a.example", "caller", InvalidInput.InvalidDisplayName)]
    [InlineData("Check", "http://a.example", "caller", InvalidInput.InvalidTargetUrl)]
    [InlineData("Check", "https://a.example", " ", InvalidInput.InvalidCredential)]
    public void Each_part_is_checked(string name, string target, string username, InvalidInput input) =>
        Assert.Equal(input, Assert.Throws<InvalidInputException>(New(name, target, username).Check).Input);

    [Fact]
    public void A_whole_connector_is_taken() => Assert.Null(Record.Exception(New("Check", "https://a.example", "caller").Check));

    private static NewApiConnector New(string name, string target, string username) => new()
    {
        DisplayName = name,
        TargetUrl = new Uri(target),
        Authentication = new BasicAuthentication(username, Secret.Of("secret")),
    };
}
