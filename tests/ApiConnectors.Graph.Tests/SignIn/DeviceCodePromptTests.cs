using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Graph.Tests.SignIn;

public sealed class DeviceCodePromptTests
{
    [Fact]
    public void It_says_where_to_enter_what() => Assert.Contains(
        "open https://microsoft.com/devicelogin in a browser and enter the code ABC123 before ",
        new DeviceCodePrompt("https://microsoft.com/devicelogin", "ABC123", DateTimeOffset.Now).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void What_the_service_sends_does_not_control_the_terminal() => Assert.DoesNotContain(
        new DeviceCodePrompt("https://x.example/\u001b[2J", "A\u0007B\r\nC\u009b1m", DateTimeOffset.Now).ToString(), char.IsControl);
}
