using System.Collections;
using System.Net;

namespace ApiConnectors.TestHandlers;

/// <summary>
/// Takes the place of the network: answers as told, and remembers what was asked. It is told with data alone, because
/// PowerShell cannot run a script block on the threads that HttpClient uses.
/// </summary>
/// <remarks>
/// A method or a target may hold <c>*</c> for any text. The target is path and query as they go over the wire. What is
/// queued for the same method and target is used in order, and the last of it repeats; an exact target goes before one
/// with a <c>*</c>, and among those the one that was told first. All members may be used from several threads at once.
/// </remarks>
public sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<ScriptedTarget> _targets = [];
    private readonly List<ScriptedRequest> _requests = [];
    private TimeSpan _delay;

    /// <summary>Everything that arrived so far, in order. A copy, and an array, so that PowerShell can say [-1].</summary>
    public IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return _requests.ToArray();
            }
        }
    }

    /// <param name="body">Null or empty for none.</param>
    /// <param name="headers">Names with a value or several; a value goes out as it is, be it well formed or not.</param>
    public ScriptedHandler Answer(
        string method,
        string pathAndQuery,
        int status,
        string? body = null,
        string contentType = "application/json",
        IDictionary? headers = null) =>
        Queue(method, pathAndQuery, (_, _) => Task.FromResult(ScriptedAnswer.WithBody(status, body, contentType, headers)));

    /// <summary>Fails as a broken connection would.</summary>
    public ScriptedHandler Throw(string method, string pathAndQuery, Exception ex) =>
        Queue(method, pathAndQuery, (_, _) => Task.FromException<HttpResponseMessage>(ex));

    /// <summary>Waits before each answer that is queued from now on; zero ends that.</summary>
    public ScriptedHandler Delay(TimeSpan delay)
    {
        lock (_gate)
        {
            _delay = delay;
        }

        return this;
    }

    /// <summary>Waits until the request is cancelled.</summary>
    public ScriptedHandler NeverAnswer(string method, string pathAndQuery) =>
        Queue(method, pathAndQuery, async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            throw new OperationCanceledException(cancellationToken);
        });

    /// <summary>Sends the headers at once and then a body that does not end until the reader is cancelled or gives up.</summary>
    /// <param name="start">What of the body does arrive.</param>
    public ScriptedHandler AnswerSlowBody(
        string method,
        string pathAndQuery,
        int status = 200,
        string? start = null,
        string contentType = "application/json",
        IDictionary? headers = null) =>
        Queue(method, pathAndQuery, (_, _) =>
            Task.FromResult(ScriptedAnswer.WithEndlessBody(status, start, contentType, headers)));

    /// <summary>Forgets the requests so far and keeps the answers.</summary>
    public void ClearRequests()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var step = Next(await ScriptedRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false));
        var response = await step(request, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        response.Version = HttpVersion.Version11;
        return response;
    }

    private ScriptedStep Next(ScriptedRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            var target = _targets.Find(target => target.Is(request.Method, request.PathAndQuery))
                ?? _targets.Find(target => target.Matches(request.Method, request.PathAndQuery));
            return target?.Next() ?? ((_, _) => Task.FromResult(ScriptedAnswer.NotScripted(request)));
        }
    }

    private ScriptedHandler Queue(string method, string pathAndQuery, ScriptedStep step)
    {
        lock (_gate)
        {
            var target = _targets.Find(target => target.Is(method, pathAndQuery));
            if (target is null)
            {
                target = new ScriptedTarget(method, pathAndQuery);
                _targets.Add(target);
            }

            target.Add(After(_delay, step));
            return this;
        }
    }

    private static ScriptedStep After(TimeSpan delay, ScriptedStep step) => async (request, cancellationToken) =>
    {
        await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        return await step(request, cancellationToken).ConfigureAwait(false);
    };
}
