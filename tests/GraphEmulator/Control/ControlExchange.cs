using System.Text.Json;

namespace ApiConnectors.GraphEmulator.Control;

/// <summary>How the control API reads and answers.</summary>
internal static class ControlExchange
{
    // Any content type: curl and Invoke-RestMethod each have their own default.
    public static async Task<T> ReadAsync<T>(this HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, ControlJson.Settings, context.RequestAborted)
        ?? throw new JsonException("The body must be a JSON object.");

    /// <summary>The body, or what it is without one. A chunked body does not say beforehand that it is one.</summary>
    public static async Task<T> ReadOrDefaultAsync<T>(this HttpContext context) where T : new()
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        return string.IsNullOrWhiteSpace(body) ? new T() : JsonSerializer.Deserialize<T>(body, ControlJson.Settings) ?? new T();
    }

    public static Task SendAsync<T>(this HttpContext context, T value, int status = 200)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value, ControlJson.Settings);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    public static Task DoAsync(this HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The tenant that <c>?tenant=</c> names, or null when the request has none.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tenant.</exception>
    public static Tenant? NamedTenant(this HttpContext context, TenantStore tenants) =>
        context.Request.Query["tenant"].ToString() is { Length: > 0 } name
            ? tenants.Find(name) ?? throw new KeyNotFoundException($"There is no tenant {name}.")
            : null;
}
