using System.Net;
using System.Text;
using System.Text.Json;
using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// Makes the <see cref="GraphRequestException"/> of one request that failed, whatever way it failed. Exceptions of the
/// connection are told, not carried along: their messages may hold a body or a header that repeats a secret.
/// </summary>
internal sealed class GraphFailures(GraphConnection connection, GraphRequest request, HttpRequestMessage message)
{
    private const int LongestMessage = 2000;

    /// <summary>From an answer that is no success.</summary>
    public GraphRequestException FromAnswer(HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        FromAnswer(response.StatusCode, Header(response), body, response.Content.Headers.ContentType?.MediaType, Tries(response));

    /// <summary>The failures of one part of this request, which is a batch.</summary>
    public GraphFailures OfPart(GraphRequest part) => new(connection, part, message);

    /// <summary>From the answer to a part of a batch.</summary>
    public GraphRequestException FromPart(HttpStatusCode status, Func<string, string?> header, ReadOnlyMemory<byte> body, int tries) =>
        FromAnswer(status, header, body, null, tries);

    /// <summary>From an exception, or <see langword="null"/> when nobody foresaw it: then it is a bug, and flies.</summary>
    public GraphRequestException? FromException(Exception exception, HttpResponseMessage? response)
    {
        if (connection.Explain(exception) is { } failure)
        {
            return failure.StatusCode is { } status
                ? FromAnswer(status, name => failure.Headers.GetValueOrDefault(name), Encoding.UTF8.GetBytes(failure.Message), null, failure.Tries)
                : Make(failure.Fault, failure.Message, response);
        }

        return exception switch
        {
            InvalidAnswerException invalid => Make(GraphFault.InvalidResponse, $"The answer is not what Graph sends: {invalid.Message}.", response),
            JsonException json => Make(GraphFault.InvalidResponse, $"The answer is not what Graph sends: {Where(json)}.", response),
            InvalidDataException => Make(GraphFault.InvalidResponse, "The answer is not what Graph sends: it cannot be decompressed.", response),
            OperationCanceledException => Make(
                GraphFault.Timeout, $"No complete answer within {connection.Client.Timeout.TotalSeconds:0.#} s.", response),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => Make(
                GraphFault.InvalidResponse, "The answer is not what Graph sends: it is not HTTP.", response),
            HttpRequestException or IOException => Make(
                GraphFault.ServiceUnavailable, $"The connection to {connection.CloudRoot.Authority} failed: {Chain(exception)}", response),
            _ => null,
        };
    }

    private static string Where(JsonException exception) =>
        exception.Path is { Length: > 1 } path ? $"its JSON is wrong at {path}" : "it is not JSON, or its JSON is cut off";

    private static string Chain(Exception exception)
    {
        List<string> messages = [];
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            string text = inner.Message.TrimEnd('.');
            if (!messages.Exists(told => told.Contains(text, StringComparison.Ordinal)))
            {
                messages.Add(text);
            }
        }

        return $"{string.Join(": ", messages)}.";
    }

    private static Func<string, string?> Header(HttpResponseMessage? response) => name =>
        response is not null && response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static string Silent(HttpStatusCode status, string? mediaType) => mediaType is null or "application/json"
        ? $"The service answered {(int)status} ({status}) without saying why."
        : $"The service answered {(int)status} ({status}) with {mediaType}, which is not Graph's: a proxy or gateway may have answered.";

    // A handler counts on the request that it was given, or on the copy of it that it sent in the end.
    private int Tries(HttpResponseMessage? response) => Math.Max(GraphRetry.TriesOf(message), GraphRetry.TriesOf(response?.RequestMessage));

    private GraphRequestException FromAnswer(
        HttpStatusCode status, Func<string, string?> header, ReadOnlyMemory<byte> body, string? mediaType, int tries)
    {
        GraphErrorBody error = GraphErrorBody.Parse(body);
        GraphFault fault = GraphFaults.Of(status, error.Message);
        string text = fault is GraphFault.InvalidResponse
            ? $"The answer is not what Graph sends: status {(int)status} ({status})."
            : error.Message ?? Silent(status, mediaType);
        return Make(fault, text, status, error, header, tries);
    }

    private GraphRequestException Make(GraphFault fault, string text, HttpResponseMessage? response) =>
        Make(fault, text, response?.StatusCode, GraphErrorBody.Parse(default), Header(response), Tries(response));

    private GraphRequestException Make(
        GraphFault fault, string text, HttpStatusCode? status, GraphErrorBody error, Func<string, string?> header, int tries)
    {
        KnownSecrets secrets = new(request.Body?.Json ?? default, message.Headers.Authorization?.Parameter);
        string? Clean(string? said) => said is null ? null : secrets.Clean(said, LongestMessage);
        return new GraphRequestException(fault, Clean(text)!)
        {
            StatusCode = status,
            Code = Clean(error.Code),
            RequestId = Clean(header("request-id") ?? error.RequestId),
            ClientRequestId = Clean(header("client-request-id") ?? error.ClientRequestId),
            RetryAfter = GraphRetry.Parse(header("Retry-After"), DateTimeOffset.UtcNow),
            Tries = tries,
            Method = request.Method.Method,
            Address = Redaction.Address(new Uri(connection.CloudRoot, request.PathAndQuery).AbsoluteUri),
        };
    }
}
