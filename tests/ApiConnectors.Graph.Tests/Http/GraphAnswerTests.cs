using System.Text.Json;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(100_000, false)]
    [InlineData(GraphAnswer.Limit, true)]
    [InlineData(GraphAnswer.Limit, false)]
    public async Task A_body_up_to_the_limit_is_read_whole(int length, bool saysLength)
    {
        using HttpContent content = Bodies.Blank(length, saysLength);

        using GraphAnswer answer = await GraphAnswer.ReadAsync(content, Token);

        Assert.Equal(length, answer.Bytes.Length);
        Assert.True(answer.Bytes.Span.IndexOfAnyExcept((byte)' ') < 0);
    }

    [Theory]
    [InlineData(GraphAnswer.Limit + 1L, true)]
    [InlineData(GraphAnswer.Limit + 1L, false)]
    [InlineData(long.MaxValue, true)]
    [InlineData(long.MaxValue, false)]
    public async Task A_larger_body_is_refused_as_soon_as_it_is_one(long length, bool saysLength)
    {
        using HttpContent content = Bodies.Blank(length, saysLength);

        InvalidAnswerException exception = await Assert.ThrowsAsync<InvalidAnswerException>(() => GraphAnswer.ReadAsync(content, Token));

        Assert.Contains("10 MB", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task A_length_that_is_not_true_does_no_harm(long said)
    {
        using HttpContent content = Bodies.Blank(10_000, saysLength: false);
        content.Headers.ContentLength = said;

        using GraphAnswer answer = await GraphAnswer.ReadAsync(content, Token);

        Assert.Equal(10_000, answer.Bytes.Length);
    }

    [Theory]
    [InlineData("", "it has no body")]
    [InlineData("null", "its body is null")]
    public async Task A_body_that_says_nothing_is_no_value(string body, string message)
    {
        using GraphAnswer answer = await OfAsync(body);

        Assert.Equal(message, Assert.Throws<InvalidAnswerException>(() => answer.Read(ItemJson.Default.Item)).Message);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"id":"cut""")]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"id":"a"} trailing""")]
    [InlineData("   ")]
    public async Task A_body_of_another_kind_is_wrong_json(string body)
    {
        using GraphAnswer answer = await OfAsync(body);

        Assert.Throws<JsonException>(() => answer.Read(ItemJson.Default.Item));
    }

    [Fact]
    public async Task A_body_is_read_as_a_value_and_gone_when_the_answer_is_disposed()
    {
        GraphAnswer answer = await OfAsync("""{"id":"a","more":[]}""");

        Assert.Equal("a", answer.Read(ItemJson.Default.Item).Id);
        answer.Dispose();
        answer.Dispose();
        Assert.True(answer.Bytes.IsEmpty);
    }

    private static async Task<GraphAnswer> OfAsync(string body)
    {
        using StringContent content = new(body);
        return await GraphAnswer.ReadAsync(content, Token);
    }
}
