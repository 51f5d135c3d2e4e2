using System.Net;
using System.Text;
using System.Text.Json;

namespace ApiConnectors.Identity;

/// <summary>
/// Asks less often for the token of a device code when the authority says <c>slow_down</c>: five seconds more before this and
/// every later poll (RFC 8628 section 3.5). MSAL takes that answer for an error, so it is told that the person is not done yet.
/// </summary>
internal sealed class SlowDownHandler(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    // MSAL takes an error without a description for no answer of an authority.
    private const string Pending = """{"error":"authorization_pending","error_description":"The person has not signed in yet."}""";

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(5);

    private TimeSpan _more = TimeSpan.Zero;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_more > TimeSpan.Zero)
        {
            await Task.Delay(_more, clock, cancellationToken).ConfigureAwait(false);
        }

        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is HttpStatusCode.BadRequest && await IsSlowDownAsync(answer.Content, cancellationToken).ConfigureAwait(false))
        {
            _more += s_step;
            answer.Content.Dispose();
            answer.Content = new StringContent(Pending, Encoding.UTF8, "application/json");
        }

        return answer;
    }

    private static async Task<bool> IsSlowDownAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
            return body.RootElement.ValueKind is JsonValueKind.Object && body.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind is JsonValueKind.String && error.GetString() == "slow_down";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
