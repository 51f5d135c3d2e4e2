using System.Net;
using System.Text;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Http;

public sealed class HeldContentTests
{
    [Fact]
    public async Task A_held_answer_has_the_body_and_the_headers_of_the_one_that_came()
    {
        using HttpResponseMessage came = new(HttpStatusCode.OK) { Content = new StringContent("{\"a\":1}", Encoding.UTF8, "application/json") };
        came.Content.Headers.Add("x-more", ["1", "2"]);

        using HttpResponseMessage held = await HeldContent.FillAsync(came, TestContext.Current.CancellationToken);

        Assert.Equal("application/json", held.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["1", "2"], held.Content.Headers.GetValues("x-more"));
        Assert.Equal("{\"a\":1}", await held.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_reads_it_as_graphs_takes_it_over_without_reading_again()
    {
        using HttpResponseMessage came = new(HttpStatusCode.OK) { Content = new StringContent("{\"a\":1}") };
        using HttpResponseMessage held = await HeldContent.FillAsync(came, TestContext.Current.CancellationToken);

        using GraphAnswer answer = await GraphAnswer.ReadAsync(held.Content, TestContext.Current.CancellationToken);

        Assert.Equal("{\"a\":1}"u8.ToArray(), answer.Bytes.ToArray());
        Assert.Null(((HeldContent)held.Content).Take());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_read_no_further_and_refused_by_whoever_reads_it()
    {
        using HttpResponseMessage came = new(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[GraphAnswer.Limit + 100_000]) };

        using HttpResponseMessage held = await HeldContent.FillAsync(came, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidAnswerException>(() => GraphAnswer.ReadAsync(held.Content, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_that_breaks_off_breaks_the_try()
    {
        HttpResponseMessage came = new(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) };

        await Assert.ThrowsAsync<IOException>(() => HeldContent.FillAsync(came, TestContext.Current.CancellationToken));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }
}
