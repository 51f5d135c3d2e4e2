using System.Text;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>The answer that a fault spells out.</summary>
internal static class ScriptedAnswer
{
    public static GraphAnswer For(Fault fault, GraphRequest request, DateTimeOffset now)
    {
        int status = fault.Status ?? (fault.Body is null ? 500 : 200);
        GraphAnswer answer = fault.Body switch
        {
            null when status >= 400 => Envelope(fault, request, status, now),
            null or "" => new GraphAnswer(status) { ContentType = fault.ContentType },
            string body => new GraphAnswer(status)
            {
                Body = Encoding.UTF8.GetBytes(body),
                ContentType = fault.ContentType ?? "application/json",
            },
        };
        return AddHeaders(fault, answer);
    }

    public static GraphAnswer AddHeaders(Fault fault, GraphAnswer answer)
    {
        Dictionary<string, string> headers = new(answer.Headers, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in fault.Headers ?? [])
        {
            headers[name] = value;
        }

        if (fault.RetryAfter is not null)
        {
            headers["Retry-After"] = fault.RetryAfter;
        }

        return answer with { Headers = headers };
    }

    private static GraphAnswer Envelope(Fault fault, GraphRequest request, int status, DateTimeOffset now)
    {
        string code = status == StatusCodes.Status429TooManyRequests ? "TooManyRequests" : "AADB2C";
        string message = fault.EchoRequest
            ? $"Cannot answer {request.Target} of {request.Headers.GetValueOrDefault("Authorization", "nobody")} "
                + $"with the body {Encoding.UTF8.GetString(request.Body.Span)}"
            : $"A scripted fault with status {status}.";
        GraphAnswer envelope = GraphAnswer.Error(request, status, code, message, now);
        return envelope with { ContentType = fault.ContentType ?? envelope.ContentType };
    }
}
