using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ApiConnectors.Benchmarks.BareHttp;

/// <summary>
/// The least that the work can take in compiled code: an <see cref="HttpClient"/> whose headers never change, and
/// <see cref="JsonDocument"/>. It looks at no error but the status, tries nothing again, holds no secret back and checks nothing.
/// </summary>
public sealed class BareClient : IDisposable
{
    private const string Connectors = "v1.0/identity/apiConnectors";

    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="root">Scheme, host and port of Graph.</param>
    /// <param name="token">The access token.</param>
    public BareClient(Uri root, string token)
        : this(root, token, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="root">Scheme, host and port of Graph.</param>
    /// <param name="token">The access token.</param>
    /// <param name="transport">Sends the requests; disposed with this.</param>
    public BareClient(Uri root, string token, HttpMessageHandler transport)
    {
        _http = new HttpClient(transport) { BaseAddress = root };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Reads one connector after the other.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> GetAsync(IEnumerable<string> ids)
    {
        int count = 0;
        foreach (string id in ids)
        {
            await GetAsync(id).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    /// <summary>Reads one connector.</summary>
    public async Task<BareConnector> GetAsync(string id)
    {
        using JsonDocument document = await ReadAsync($"{Connectors}/{id}").ConfigureAwait(false);
        return Read(document.RootElement);
    }

    /// <summary>Reads the list page by page.</summary>
    public async Task<IReadOnlyList<BareConnector>> ListAsync()
    {
        List<BareConnector> list = [];
        string? next = null;
        do
        {
            next = await ReadPageAsync(next, list).ConfigureAwait(false);
        }
        while (next is not null);
        return list;
    }

    /// <summary>Reads a page of the list, the first when it is not said which.</summary>
    /// <returns>The next page, or <see langword="null"/>.</returns>
    public async Task<string?> ReadPageAsync(string? address, ICollection<BareConnector> into)
    {
        using JsonDocument page = await ReadAsync(address ?? Connectors).ConfigureAwait(false);
        foreach (JsonElement item in page.RootElement.GetProperty("value").EnumerateArray())
        {
            into.Add(Read(item));
        }

        return page.RootElement.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
    }

    /// <summary>
    /// Creates, changes and removes connectors, with the same requests as the module: it reads the list before it creates, and the
    /// user flows before it removes.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> LifeAsync(int count, string username, string password)
    {
        List<string> ids = [];
        await ListAsync().ConfigureAwait(false);
        for (int number = 1; number <= count; number++)
        {
            ids.Add(await CreateAsync($"Check {number}", username, password).ConfigureAwait(false));
        }

        foreach (string id in ids)
        {
            using HttpResponseMessage changed = await _http.PatchAsJsonAsync($"{Connectors}/{id}", new { targetUrl = "https://api2.contoso.com/check" }).ConfigureAwait(false);
            changed.EnsureSuccessStatusCode();
        }

        using (await ReadAsync("v1.0/identity/b2xUserFlows").ConfigureAwait(false))
        {
        }

        foreach (string id in ids)
        {
            using HttpResponseMessage removed = await _http.DeleteAsync($"{Connectors}/{id}").ConfigureAwait(false);
            removed.EnsureSuccessStatusCode();
        }

        return ids.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static BareConnector Read(JsonElement item)
    {
        JsonElement authentication = item.GetProperty("authenticationConfiguration");
        return new BareConnector(
            item.GetProperty("id").GetString()!,
            item.GetProperty("displayName").GetString()!,
            item.GetProperty("targetUrl").GetString()!,
            authentication.ValueKind is JsonValueKind.Object ? authentication.GetProperty("@odata.type").GetString() : null);
    }

    private async Task<string> CreateAsync(string displayName, string username, string password)
    {
        Dictionary<string, string> authentication = new()
        {
            ["@odata.type"] = "#microsoft.graph.basicAuthentication",
            ["username"] = username,
            ["password"] = password,
        };
        using HttpResponseMessage created = await _http.PostAsJsonAsync(
            Connectors, new { displayName, targetUrl = "https://api.contoso.com/check", authenticationConfiguration = authentication }).ConfigureAwait(false);
        using JsonDocument document = await ReadAsync(created).ConfigureAwait(false);
        return Read(document.RootElement).Id;
    }

    private async Task<JsonDocument> ReadAsync(string address)
    {
        using HttpResponseMessage answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        return await ReadAsync(answer).ConfigureAwait(false);
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        Stream body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return await JsonDocument.ParseAsync(body).ConfigureAwait(false);
        }
    }
}
