using System.Text;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class GraphBodyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_json_whose_length_is_known_when_it_may_be_sent_again(bool repeatable)
    {
        using GraphBody body = Write(repeatable);

        Assert.Equal(repeatable ? 16L : null, body.Headers.ContentLength);
        Assert.Equal("application/json", body.Headers.ContentType?.ToString());
        Assert.Equal("""{"name":"value"}""", Encoding.UTF8.GetString(body.Json.Span));
        using MemoryStream first = new();
        using MemoryStream second = new();
        await body.CopyToAsync(first, TestContext.Current.CancellationToken);
        await body.CopyToAsync(second, TestContext.Current.CancellationToken);
        Assert.Equal(body.Json.ToArray(), first.ToArray());
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Disposing_clears_it()
    {
        GraphBody body = Write(repeatable: true);
        ReadOnlyMemory<byte> json = body.Json;

        body.Dispose();

        Assert.True(json.Length > 0 && json.Span.IndexOfAnyExcept((byte)0) < 0);
        Assert.True(body.Json.IsEmpty);
    }

    [Fact]
    public void A_writer_that_fails_fails_the_body()
    {
        InvalidOperationException failure = new("no");

        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => GraphBody.Write(repeatable: true, _ => throw failure)));
    }

    private static GraphBody Write(bool repeatable) => GraphBody.Write(repeatable, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", "value");
        writer.WriteEndObject();
    });
}
