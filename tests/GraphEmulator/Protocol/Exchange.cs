using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>The ways in which an answer leaves, or fails to.</summary>
/// <param name="context">The connection's side of it.</param>
/// <param name="request">Whose ids the answer repeats.</param>
/// <param name="noteStatus">Told the status before it leaves: a client that has its answer finds it in the log.</param>
/// <param name="end">The client has gone, or the server stops.</param>
internal sealed class Exchange(HttpContext context, GraphRequest request, Action<int> noteStatus, CancellationToken end)
{
    // What was written must reach the client before a cut throws away what still waits in the socket's queue.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromMilliseconds(50);

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, end);

    public async Task SendAsync(GraphAnswer answer, TimeSpan bodyDelay = default)
    {
        bool hasBody = SendHeaders(answer);
        if (!hasBody)
        {
            return;
        }

        int half = bodyDelay > TimeSpan.Zero ? answer.Body.Length / 2 : 0;
        if (half > 0)
        {
            await WriteAsync(answer.Body[..half]);
            await WaitAsync(bodyDelay);
        }

        await WriteAsync(answer.Body[half..]);
    }

    public Task CutAsync()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public async Task CutInBodyAsync(GraphAnswer answer, TimeSpan bodyDelay)
    {
        if (SendHeaders(answer))
        {
            await WriteAsync(answer.Body[..(answer.Body.Length / 2)]);
            await WaitAsync(bodyDelay > TimeToLeave ? bodyDelay : TimeToLeave);
        }

        context.Abort();
    }

    public async Task CutInHeadersAsync(GraphAnswer answer)
    {
        // Past Kestrel, which sends headers whole.
        Socket socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        byte[] start = Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} Cut\r\nrequest-id: {request.RequestId}\r\nContent-Ty");
        await socket.SendAsync(start, end);
        await WaitAsync(TimeToLeave);
        context.Abort();
    }

    /// <returns>Whether a body may follow.</returns>
    private bool SendHeaders(GraphAnswer answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["request-id"] = request.RequestId;
        response.Headers["client-request-id"] = request.ClientRequestId;
        response.Headers.ContentType = answer.ContentType;
        bool hasBody = answer.Body.Length > 0
            && answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        if (hasBody)
        {
            response.ContentLength = answer.Body.Length;
        }

        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        noteStatus(answer.Status);
        return hasBody;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, end);
        await context.Response.Body.FlushAsync(end);
    }
}
