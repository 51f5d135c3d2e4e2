using System.Text.Json;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>
/// <c>/_emulator</c>: what tests in another process do instead of calling <see cref="GraphEmulatorServer"/>. Needs no token;
/// the server listens on loopback only.
/// </summary>
internal sealed class ControlEndpoints(EmulatorState state, Action stop)
{
    private const string Prefix = "/_emulator";

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        string name = context.Request.Path.Value![Prefix.Length..].Trim('/');
        try
        {
            await ((context.Request.Method, name) switch
            {
                ("GET", "requests") => SendAsync(context, state.Requests.All),
                ("DELETE", "requests") => DoAsync(context, state.Requests.Clear),
                ("POST", "faults") => AddFaultAsync(context),
                ("DELETE", "faults") => DoAsync(context, state.Faults.Clear),
                ("GET", "options") => SendAsync(context, state.Options),
                ("PATCH", "options") => ChangeOptionsAsync(context),
                ("GET", "connectors") => SendAsync(context, state.Connectors.All),
                ("POST", "connectors") => SeedAsync(context),
                ("DELETE", "connectors") => DoAsync(context, state.Connectors.Clear),
                ("GET", "userFlows") => SendAsync(context, state.UserFlows.All),
                ("POST", "userFlows") => SeedUserFlowAsync(context),
                ("DELETE", "userFlows") => DoAsync(context, state.UserFlows.Clear),
                ("POST", "reset") => DoAsync(context, state.Reset),
                ("POST", "stop") => DoAsync(context, StopAfterAnswer(context)),
                _ => SendAsync(context, new { error = $"There is no {context.Request.Method} {Prefix}/{name}." }, 404),
            });
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            await SendAsync(context, new { error = exception.Message }, 400);
        }
    }

    private async Task AddFaultAsync(HttpContext context)
    {
        Fault fault = await ReadAsync<Fault>(context);
        state.Faults.Add(fault);
        await SendAsync(context, fault, 201);
    }

    private async Task ChangeOptionsAsync(HttpContext context)
    {
        state.Options.TakeOver(ControlJson.Overlay(state.Options, await ReadAsync<JsonElement>(context)));
        await SendAsync(context, state.Options);
    }

    private async Task SeedAsync(HttpContext context)
    {
        ConnectorSeed seed = await ReadAsync<ConnectorSeed>(context);
        await SendAsync(context, state.Connectors.Add(seed.ToRecord()), 201);
    }

    private async Task SeedUserFlowAsync(HttpContext context) =>
        await SendAsync(context, state.UserFlows.Add(await ReadAsync<UserFlowRecord>(context)), 201);

    private Action StopAfterAnswer(HttpContext context) => () => context.Response.OnCompleted(() =>
    {
        stop();
        return Task.CompletedTask;
    });

    // Any content type: curl and Invoke-RestMethod each have their own default.
    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, ControlJson.Settings, context.RequestAborted)
        ?? throw new JsonException("The body must be a JSON object.");

    private static Task SendAsync<T>(HttpContext context, T value, int status = 200)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value, ControlJson.Settings);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    private static Task DoAsync(HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
