using System.Net;
using System.Text;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Answers requests from a script, in order, and remembers them. A request that the script does not know is an error.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _script = [];

    public List<SeenRequest> Requests { get; } = [];

    public ScriptedHandler Then(
        HttpStatusCode status, string? body = null, string mediaType = "application/json", params (string Name, string Value)[] headers) =>
        Then((_, _) => Task.FromResult(Answer(status, body is null ? null : new StringContent(body, Encoding.UTF8, mediaType), headers)));

    public ScriptedHandler Then(HttpContent body) => Then((_, _) => Task.FromResult(Answer(HttpStatusCode.OK, body)));

    public ScriptedHandler Throws(Exception exception) => Then((_, _) => throw exception);

    public ScriptedHandler NeverAnswers() => Then(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody cancelled.");
    });

    public ScriptedHandler Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public static HttpResponseMessage Answer(HttpStatusCode status, HttpContent? body, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new(status) { Content = body };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As real sockets do: nothing leaves after the caller's cancellation.
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(await SeenRequest.OfAsync(request, cancellationToken));
        HttpResponseMessage response = await (_script.TryDequeue(out var answer)
            ? answer(request, cancellationToken)
            : throw new InvalidOperationException($"The script has no answer for {request.Method} {request.RequestUri}."));
        response.RequestMessage ??= request;
        return response;
    }
}
