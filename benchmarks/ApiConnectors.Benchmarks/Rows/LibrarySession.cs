using System.Net;
using System.Security;
using ApiConnectors.Benchmarks.Processes;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Identity;

namespace ApiConnectors.Benchmarks.Rows;

/// <summary>The library over the handlers that New-ApiConnectorSession puts together.</summary>
public sealed class LibrarySession : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Signs in to the emulator.</summary>
    public LibrarySession(EmulatorProcess emulator)
    {
        SecureString token = new();
        foreach (char character in emulator.AccessToken)
        {
            token.AppendChar(character);
        }

        SocketsHttpHandler transport = new() { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, UseCookies = false };
        _http = new HttpClient(new AccessTokenHandler(emulator.Root, token, new RetryHandler(transport))) { Timeout = TimeSpan.FromMinutes(5) };
        Graph = new GraphClient(new GraphConnection(_http, emulator.Root, emulator.Root), GraphClient.V1);
    }

    /// <summary>Sends the requests.</summary>
    public GraphClient Graph { get; }

    /// <summary>The client of the connectors.</summary>
    public ApiConnectorsClient Connectors => new(Graph);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
