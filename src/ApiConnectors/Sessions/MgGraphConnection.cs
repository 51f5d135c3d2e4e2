using System.Net;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Sessions;

/// <summary>
/// What is special about sending through the client of Connect-MgGraph: its handlers are told not to follow redirects, and
/// the exceptions that they throw instead of returning an answer are understood. Its retries are its own; none is added.
/// </summary>
internal sealed class MgGraphConnection(HttpClient client, Uri requestRoot, Uri cloudRoot, object? noRedirects, Action refuseChanged)
    : GraphConnection(client, requestRoot, cloudRoot)
{
    /// <inheritdoc/>
    protected internal override void Prepare(HttpRequestMessage request)
    {
        // The client goes wherever Connect-MgGraph goes, also between two pages and while a prompt waits.
        refuseChanged();

        // A redirect that is followed takes the body along, to any host; Graph itself never redirects these requests.
        if (noRedirects is not null)
        {
            request.Options.Set(new HttpRequestOptionsKey<object>(MgGraphModule.RedirectOption), noRedirects);
        }
    }

    /// <inheritdoc/>
    protected internal override GraphFailure? Explain(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [.., { } last] } tries => FromLastTry(last, tries.InnerExceptions.Count),
        ArgumentOutOfRangeException => new GraphFailure(
            GraphFault.Throttled, "The service asks for more time, with a Retry-After that the Connect-MgGraph session cannot read."),
        ObjectDisposedException => new GraphFailure(
            GraphFault.Unauthorized, "The client that all Graph cmdlets of this process share was disposed by somebody."),
        InvalidOperationException => new GraphFailure(GraphFault.InvalidResponse, $"The answer is not what Graph sends: {exception.Message}"),
        _ when MgGraphModule.IsNotConnected(exception) => new GraphFailure(
            GraphFault.Unauthorized, "The Connect-MgGraph session was disconnected or has no valid token."),
        _ => null,
    };

    // Each try that failed is an ApiException with the status and the headers as properties, and the body in its message.
    private static GraphFailure? FromLastTry(Exception last, int tries)
    {
        if (MgGraphModule.Read(last, "ResponseStatusCode") is not int status)
        {
            return null;
        }

        int body = last.Message.IndexOf('{', StringComparison.Ordinal);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        if (MgGraphModule.Read(last, "ResponseHeaders") is IDictionary<string, IEnumerable<string>> sent)
        {
            foreach ((string name, IEnumerable<string> values) in sent)
            {
                headers[name] = values.FirstOrDefault() ?? "";
            }
        }

        return new GraphFailure(GraphFault.ServiceUnavailable, body < 0 ? "" : last.Message[body..])
        {
            StatusCode = (HttpStatusCode)status,
            Headers = headers,
            Tries = tries,
        };
    }
}
