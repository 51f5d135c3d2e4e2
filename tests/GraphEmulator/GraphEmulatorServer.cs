using System.Net;
using ApiConnectors.GraphEmulator.Control;
using ApiConnectors.GraphEmulator.Protocol;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApiConnectors.GraphEmulator;

/// <summary>
/// Graph's API connectors on a real HTTP port of this machine, in memory, with faults on demand, and an authority that issues
/// tokens for them.
/// </summary>
/// <remarks>Any number of servers run side by side in one process: nothing is static.</remarks>
public sealed class GraphEmulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly EmulatorState state;

    private GraphEmulatorServer(WebApplication app, EmulatorState state)
    {
        this.app = app;
        this.state = state;
        Root = new Uri(app.Urls.Single());
    }

    /// <summary>Where it listens, <c>http://127.0.0.1:port</c>: what stands before <c>/v1.0</c> and <c>/beta</c>.</summary>
    public Uri Root { get; }

    /// <summary>A token of the default tenant that works without the authority: <see cref="EmulatorOptions.AccessToken"/>, else a random one.</summary>
    public string AccessToken => state.AccessToken;

    /// <summary>How the service behaves. Changes hold for the next request.</summary>
    public EmulatorOptions Options => state.Options;

    /// <summary>The tenants, each with connectors and user flows of its own.</summary>
    public TenantStore Tenants => state.Tenants;

    /// <summary>Issues the tokens.</summary>
    public TokenAuthority Authority => state.Authority;

    /// <summary>The default tenant's connectors, to seed and to inspect.</summary>
    public ConnectorStore Connectors => Tenants.Default.Connectors;

    /// <summary>The default tenant's user flows, to seed and to inspect.</summary>
    public UserFlowStore UserFlows => Tenants.Default.UserFlows;

    /// <summary>The faults still to be played.</summary>
    public FaultScript Faults => state.Faults;

    /// <summary>What the service saw, in order.</summary>
    public RequestLog Requests => state.Requests;

    /// <summary>Starts a server and returns once it listens.</summary>
    /// <exception cref="IOException">The port asked for is in use.</exception>
    public static async Task<GraphEmulatorServer> StartAsync(
        EmulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        EmulatorState state = new(options ?? new EmulatorOptions(), new TenantStore());
        WebApplication app = Build(state);
        try
        {
            await app.StartAsync(cancellationToken);
            return new GraphEmulatorServer(app, state);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until <c>POST /_emulator/stop</c> or the token asks for the end, then stops listening.</summary>
    public Task WaitForStopAsync(CancellationToken cancellationToken = default) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening and frees the port. Requests that are being delayed are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static WebApplication Build(EmulatorState state)
    {
        // The empty builder reads no settings file and no ASPNETCORE_ variable, and has no logger that could write to stdout.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A client held in a debugger, or an answer that a fault delays, must not be cut by a minimum rate.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, state.Options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        // The default lifetime takes over Ctrl+C of the whole process, which belongs to the test runner or the shell.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, SilentLifetime>());

        WebApplication app = builder.Build();
        FrontDoor frontDoor = new(state, app.Lifetime.ApplicationStopping);
        ControlEndpoints control = new(state, app.Lifetime.StopApplication);
        app.Run(context => ControlEndpoints.Owns(context)
            ? control.HandleAsync(context)
            : frontDoor.HandleAsync(context));
        return app;
    }

    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
