using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed class ApiConnectorChangesTests
{
    public static TheoryData<ApiConnectorChanges, InvalidInput> Refused => new()
    {
        { new ApiConnectorChanges(), InvalidInput.NothingToChange },
        { new ApiConnectorChanges { DisplayName = "" }, InvalidInput.InvalidDisplayName },
        { new ApiConnectorChanges { TargetUrl = new Uri("x", UriKind.Relative) }, InvalidInput.InvalidTargetUrl },
        { new ApiConnectorChanges { DisplayName = "x", Authentication = new BasicAuthentication("a", Secret.Of("")) }, InvalidInput.InvalidCredential },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Each_part_is_checked(ApiConnectorChanges changes, InvalidInput input) =>
        Assert.Equal(input, Assert.Throws<InvalidInputException>(changes.Check).Input);

    [Fact]
    public void A_part_that_does_not_change_is_not_checked() =>
        Assert.Null(Record.Exception(new ApiConnectorChanges { TargetUrl = new Uri("https://a.example") }.Check));
}
