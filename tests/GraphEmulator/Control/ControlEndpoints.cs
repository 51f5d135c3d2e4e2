using System.Text.Json;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>
/// <c>/_emulator</c>: what tests in another process do instead of calling <see cref="GraphEmulatorServer"/>. Needs no token;
/// the server listens on loopback only.
/// </summary>
/// <remarks>
/// <c>?tenant=</c> with an id or a domain says whose connectors, user flows and requests are meant; left out, the default
/// tenant's, and everybody's requests.
/// </remarks>
internal sealed class ControlEndpoints(EmulatorState state, Action stop)
{
    private const string Prefix = "/_emulator";

    private readonly AuthorityControl authority = new(state);

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        string name = context.Request.Path.Value![Prefix.Length..].Trim('/');
        try
        {
            await (Route(context, name) ?? authority.Route(context, name)
                ?? context.SendAsync(new { error = $"There is no {context.Request.Method} {Prefix}/{name}." }, 404));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            await context.SendAsync(new { error = exception.Message }, 400);
        }
        catch (KeyNotFoundException exception)
        {
            await context.SendAsync(new { error = exception.Message }, 404);
        }
    }

    private Task? Route(HttpContext context, string name) => (context.Request.Method, name) switch
    {
        ("GET", "requests") => context.SendAsync(state.Requests.All.Where(IsMeant(context))),
        ("DELETE", "requests") => context.DoAsync(() => state.Requests.Remove(new Predicate<RecordedRequest>(IsMeant(context)))),
        ("POST", "faults") => AddFaultAsync(context),
        ("DELETE", "faults") => context.DoAsync(state.Faults.Clear),
        ("GET", "options") => context.SendAsync(state.Options),
        ("PATCH", "options") => ChangeOptionsAsync(context),
        ("GET", "connectors") => context.SendAsync(TenantOf(context).Connectors.All),
        ("POST", "connectors") => SeedAsync(context),
        ("DELETE", "connectors") => context.DoAsync(TenantOf(context).Connectors.Clear),
        ("GET", "userFlows") => context.SendAsync(TenantOf(context).UserFlows.All),
        ("POST", "userFlows") => SeedUserFlowAsync(context),
        ("DELETE", "userFlows") => context.DoAsync(TenantOf(context).UserFlows.Clear),
        ("POST", "reset") => context.DoAsync(state.Reset),
        ("POST", "stop") => context.DoAsync(StopAfterAnswer(context)),
        _ => null,
    };

    private async Task AddFaultAsync(HttpContext context)
    {
        Fault fault = await context.ReadAsync<Fault>();
        if (fault.Tenant is string name && state.Tenants.Find(name) is null)
        {
            throw new KeyNotFoundException($"There is no tenant {name}.");
        }

        state.Faults.Add(fault);
        await context.SendAsync(fault, 201);
    }

    private async Task ChangeOptionsAsync(HttpContext context)
    {
        state.Options.TakeOver(ControlJson.Overlay(state.Options, await context.ReadAsync<JsonElement>()));
        await context.SendAsync(state.Options);
    }

    private async Task SeedAsync(HttpContext context)
    {
        ConnectorSeed seed = await context.ReadAsync<ConnectorSeed>();
        await context.SendAsync(TenantOf(context).Connectors.Add(seed.ToRecord()), 201);
    }

    private async Task SeedUserFlowAsync(HttpContext context) =>
        await context.SendAsync(TenantOf(context).UserFlows.Add(await context.ReadAsync<UserFlowRecord>()), 201);

    private Tenant TenantOf(HttpContext context) => context.NamedTenant(state.Tenants) ?? state.Tenants.Default;

    private Func<RecordedRequest, bool> IsMeant(HttpContext context)
    {
        Tenant? tenant = context.NamedTenant(state.Tenants);
        return request => tenant is null || request.Tenant == tenant.Id;
    }

    private Action StopAfterAnswer(HttpContext context) => () => context.Response.OnCompleted(() =>
    {
        stop();
        return Task.CompletedTask;
    });
}
