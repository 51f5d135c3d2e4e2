using System.Net;
using System.Text;
using System.Text.Json;

namespace ApiConnectors.Graph.Tests.UserFlows;

/// <summary>Answers each request with what a function makes of it, and remembers what was asked.</summary>
internal sealed class FlowHandler(Func<FlowHandler.Asked, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<Asked> Requests { get; } = [];

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    /// <summary>Graph's error envelope.</summary>
    public static string Error(string message, string code = "AADB2C") =>
        JsonSerializer.Serialize(new { error = new { code, message, innerError = new Dictionary<string, string> { ["request-id"] = "id-in-body" } } });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.Headers.Authorization = new("Bearer", "token-of-the-session");
        bool hasKnownLength = request.Content?.Headers.ContentLength is not null;
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked asked = new(request.Method.Method, request.RequestUri!.PathAndQuery, body, hasKnownLength);
        Requests.Add(asked);
        HttpResponseMessage response = answer(asked);
        response.RequestMessage = request;
        return response;
    }

    /// <summary>A request as it would have left.</summary>
    internal sealed record Asked(string Method, string PathAndQuery, string Body, bool HasKnownLength)
    {
        /// <summary>The ids and the addresses of a batch's parts.</summary>
        public IReadOnlyList<(string Id, string Url)> Parts =>
        [
            .. JsonDocument.Parse(Body).RootElement.GetProperty("requests").EnumerateArray()
                .Select(part => (part.GetProperty("id").GetString()!, part.GetProperty("url").GetString()!)),
        ];
    }
}
