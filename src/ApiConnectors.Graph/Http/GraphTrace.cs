using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Http;

/// <summary>Follows one request for an observer.</summary>
internal sealed class GraphTrace
{
    private readonly IGraphObserver _observer;
    private readonly HttpRequestMessage _message;
    private readonly string _address;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly long _started = Stopwatch.GetTimestamp();

    private GraphTrace(IGraphObserver observer, GraphConnection connection, GraphRequest request, HttpRequestMessage message)
    {
        _observer = observer;
        _message = message;
        _address = Redaction.Address(new Uri(connection.CloudRoot, request.PathAndQuery));
        _body = request.Body?.Json ?? default;
    }

    /// <summary>Starts to follow, or gives <see langword="null"/> when nobody wants to hear how it ends.</summary>
    public static GraphTrace? Start(IGraphObserver? observer, GraphConnection connection, GraphRequest request, HttpRequestMessage message) =>
        observer is { WantsExchanges: true } ? new GraphTrace(observer, connection, request, message) : null;

    /// <summary>Tells the observer how it ended.</summary>
    /// <param name="response">The answer, or <see langword="null"/> when none came.</param>
    /// <param name="answer">The answer's body, or <see langword="null"/> when it could not be read.</param>
    /// <param name="failure">Why it failed, or <see langword="null"/>.</param>
    public void Completed(HttpResponseMessage? response, GraphAnswer? answer, GraphRequestException? failure)
    {
        int tries = failure?.Tries ?? GraphRetry.TriesOf(response?.RequestMessage ?? _message);
        _observer.Completed(new GraphExchange(
            _message.Method.Method,
            _address,
            response?.StatusCode ?? failure?.StatusCode,
            Stopwatch.GetElapsedTime(_started),
            tries,
            failure?.RequestId ?? RequestId(response),
            _observer.WantsDetail ? Detail(response, answer, failure) : null));
    }

    private static string? RequestId(HttpResponseMessage? response) =>
        response is not null && response.Headers.TryGetValues("request-id", out IEnumerable<string>? values) ? Redaction.Text(values.First()) : null;

    private static void Append(StringBuilder text, char arrow, HttpHeaders? headers, KnownSecrets secrets)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            string value = Redaction.IsSecretName(header.Key) ? Redaction.Mask : secrets.Clean(string.Join(", ", header.Value));
            text.Append(arrow).Append(' ').Append(header.Key).Append(": ").AppendLine(value);
        }
    }

    private string Detail(HttpResponseMessage? response, GraphAnswer? answer, GraphRequestException? failure)
    {
        KnownSecrets secrets = new(_body, (response?.RequestMessage ?? _message).Headers.Authorization?.Parameter);
        StringBuilder text = new();
        text.Append("> ").Append(_message.Method).Append(' ').AppendLine(_address);
        Append(text, '>', (response?.RequestMessage ?? _message).Headers, secrets);
        Append(text, '>', _message.Content?.Headers, secrets);
        if (!_body.IsEmpty)
        {
            text.Append("> ").AppendLine(Redaction.Body(_body, text => secrets.Clean(text)));
        }

        if (response is not null)
        {
            text.Append("< ").Append((int)response.StatusCode).Append(' ').AppendLine(response.StatusCode.ToString());
            Append(text, '<', response.Headers, secrets);
            Append(text, '<', response.Content.Headers, secrets);
        }

        if (answer is { Bytes.IsEmpty: false })
        {
            text.Append("< ").AppendLine(Redaction.Body(answer.Bytes, text => secrets.Clean(text)));
        }

        if (failure is not null && answer is null)
        {
            text.Append("! ").AppendLine(failure.Message);
        }

        return text.ToString().TrimEnd();
    }
}
