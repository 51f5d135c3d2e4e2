using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ApiConnectors.TestHandlers;

/// <summary>Builds answers.</summary>
internal static class ScriptedAnswer
{
    internal static HttpResponseMessage WithBody(int status, string? body, string contentType, IDictionary? headers)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body ?? string.Empty);
        return New(status, new ByteArrayContent(bytes), bytes.Length == 0 ? null : contentType, headers);
    }

    internal static HttpResponseMessage WithEndlessBody(int status, string? start, string contentType, IDictionary? headers) =>
        New(status, new StreamContent(new EndlessStream(Encoding.UTF8.GetBytes(start ?? string.Empty))), contentType, headers);

    /// <summary>In Graph's envelope, so that code under test reports it as it would any error of the service.</summary>
    internal static HttpResponseMessage NotScripted(ScriptedRequest request)
    {
        var message = JsonEncodedText.Encode($"No answer was scripted for {request.Method} {request.PathAndQuery}.");
        string envelope = $$$"""{"error":{"code":"NotScripted","message":"{{{message}}}"}}""";
        return WithBody(404, envelope, "application/json", headers: null);
    }

    private static HttpResponseMessage New(int status, HttpContent content, string? contentType, IDictionary? headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        if (!string.IsNullOrEmpty(contentType))
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (DictionaryEntry header in headers ?? new Hashtable())
        {
            string name = header.Key.ToString()!;
            string[] values = Values(header.Value);
            if (!response.Headers.TryAddWithoutValidation(name, values))
            {
                content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return response;
    }

    private static string[] Values(object? value) => value is IEnumerable several and not string
        ? [.. several.Cast<object?>().Select(Text)]
        : [Text(value)];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
