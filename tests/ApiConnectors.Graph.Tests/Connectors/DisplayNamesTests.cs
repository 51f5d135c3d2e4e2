using ApiConnectors.Graph.Connectors;

namespace ApiConnectors.Graph.Tests.Connectors;

public sealed class DisplayNamesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n\u00a0")]
    [InlineData(null)]
    public void A_blank_name_is_refused(string? name) => Assert.Equal(
        InvalidInput.InvalidDisplayName, Assert.Throws<InvalidInputException>(() => DisplayNames.Check(name!)).Input);

    [Theory]
    [InlineData("Check invite")]
    [InlineData("  漢字 / * ? \" ")]
    public void Any_other_name_is_taken(string name) => Assert.Null(Record.Exception(() => DisplayNames.Check(name)));
}
