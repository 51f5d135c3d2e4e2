using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Sends the same bytes to everybody who asks, HTTP or not, and hangs up.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public RawServer(params byte[][] answer)
    {
        _listener.Start();
        Root = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _running = RunAsync(answer);
    }

    public Uri Root { get; }

    public static byte[] Head(params string[] lines) => Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(byte[][] answer)
    {
        byte[] request = new byte[64 * 1024];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using Socket client = await _listener.AcceptSocketAsync(_end.Token);
                await client.ReceiveAsync(request, _end.Token);
                foreach (byte[] part in answer)
                {
                    await client.SendAsync(part, _end.Token);
                }

                client.Shutdown(SocketShutdown.Both);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The client hung up first, which is what some of the tests want it to do.
            }
        }
    }
}
