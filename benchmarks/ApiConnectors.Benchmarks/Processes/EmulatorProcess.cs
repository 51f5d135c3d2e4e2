using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace ApiConnectors.Benchmarks.Processes;

/// <summary>The emulator of Microsoft Graph in a process of its own.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    // A token of Graph is about as long, and is part of every request.
    private const int TokenLength = 1600;

    private readonly Process _process;
    private readonly HttpClient _http;

    private EmulatorProcess(Process process, Uri root, string accessToken)
    {
        _process = process;
        Root = root;
        AccessToken = accessToken;
        _http = new HttpClient { BaseAddress = new Uri(root, "/_emulator/") };
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Root { get; }

    /// <summary>The token that it takes.</summary>
    public string AccessToken { get; }

    /// <summary>Starts it and returns once it listens.</summary>
    public static async Task<EmulatorProcess> StartAsync(int pageSize = 0)
    {
        string program = Built.Path("GraphEmulator", "GraphEmulator.dll");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                program, "--page-size", $"{pageSize}", "--parent-pid", $"{Environment.ProcessId}",
                "--token", RandomNumberGenerator.GetHexString(TokenLength, lowercase: true),
            },
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The emulator did not start.");
        using JsonDocument listening = JsonDocument.Parse(line);
        return new EmulatorProcess(
            process, new Uri(listening.RootElement.GetProperty("root").GetString()!), listening.RootElement.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Gives the tenant connectors with Basic authentication, in their order.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> AddConnectorsAsync(int count)
    {
        List<string> ids = [];
        for (int number = 1; number <= count; number++)
        {
            string id = Guid.NewGuid().ToString();
            await ControlAsync(HttpMethod.Post, "connectors", new { id, displayName = $"Check {number}" });
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>Gives the tenant user flows, of which every tenth calls the connector.</summary>
    public async Task AddUserFlowsAsync(int count, string connectorId)
    {
        for (int number = 1; number <= count; number++)
        {
            string? calls = number % 10 == 0 ? connectorId : null;
            await ControlAsync(HttpMethod.Post, "userFlows", new { id = $"B2X_1_flow{number}", postAttributeCollection = calls });
        }
    }

    /// <summary>Has every request wait.</summary>
    public Task SetLatencyAsync(TimeSpan latency) =>
        ControlAsync(HttpMethod.Patch, "options", new { latencyMs = (int)latency.TotalMilliseconds });

    /// <summary>Has it forget what it was asked, so that a long run does not make it slow.</summary>
    public Task ForgetRequestsAsync() => ControlAsync(HttpMethod.Delete, "requests", null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ControlAsync(HttpMethod method, string path, object? body)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using HttpResponseMessage answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
