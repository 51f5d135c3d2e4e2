using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// Sends requests to Microsoft Graph over a signed-in connection: one request, one answer or one
/// <see cref="GraphRequestException"/>. Knows no resource; the clients of the resources hold the paths.
/// </summary>
public sealed class GraphClient
{
    /// <summary>The version that is for production.</summary>
    public const string V1 = "v1.0";

    /// <summary>The version that may change, and the only one that the US Government clouds have for this resource.</summary>
    public const string Beta = "beta";

    private readonly GraphConnection _connection;
    private readonly string _version;
    private readonly IGraphObserver? _observer;

    /// <summary>Makes a client.</summary>
    /// <param name="connection">Where requests go and who signs them.</param>
    /// <param name="version"><see cref="V1"/> or <see cref="Beta"/>.</param>
    /// <param name="observer">Hears of every request, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public GraphClient(GraphConnection connection, string version, IGraphObserver? observer = null)
    {
        if (version is not (V1 or Beta))
        {
            throw new ArgumentException($"Graph has the versions '{V1}' and '{Beta}', not '{version}'.", nameof(version));
        }

        _connection = connection;
        _version = version;
        _observer = observer;
    }

    /// <summary>The version that requests ask for.</summary>
    internal string Version => _version;

    /// <summary>The same client for another version.</summary>
    internal GraphClient WithVersion(string version) => new(_connection, version, _observer);

    /// <summary>The address of something in the cloud's own Graph, as links inside bodies carry it.</summary>
    internal string Address(string path) => new Uri(_connection.CloudRoot, FromVersion(path)).AbsoluteUri;

    /// <summary>A request below the version.</summary>
    internal GraphRequest Request(HttpMethod method, string path, GraphBody? body = null) => new(method, FromVersion(path)) { Body = body };

    /// <summary>Requests something and reads it.</summary>
    internal Task<T> SendAsync<T>(HttpMethod method, string path, GraphBody? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(method, path, body, (answer, _) => answer.Read(type), cancellationToken);

    /// <summary>Requests something whose answer says no more than that it was done.</summary>
    internal Task SendAsync(HttpMethod method, string path, GraphBody? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, (answer, _) => answer.ReadNothing(), cancellationToken);

    /// <summary>Requests something and reads it in a way of the caller's own, who may have failures of its parts to make.</summary>
    internal Task<T> SendAsync<T>(
        HttpMethod method, string path, GraphBody? body, Func<GraphAnswer, GraphFailures, T> read, CancellationToken cancellationToken) =>
        SendAsync(Request(method, path, body), read, cancellationToken);

    /// <summary>
    /// Lists everything, page by page, each item as it arrives. A list that cannot be read to its end throws; it never just ends.
    /// </summary>
    /// <param name="path">The path from the version on.</param>
    /// <param name="type">How a page is read.</param>
    /// <param name="id">What tells one item from another: a list that has an item twice is not one to act on.</param>
    /// <param name="cancellationToken">Cancels the request that is under way.</param>
    internal async IAsyncEnumerable<T> ListAsync<T>(
        string path, JsonTypeInfo<GraphPage<T>> type, Func<T, string> id, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        string? next = FromVersion(path);
        HashSet<string> pages = [next];
        SeenIds ids = new();
        while (next is not null)
        {
            (GraphPage<T> page, next) = await SendAsync(
                new GraphRequest(HttpMethod.Get, next),
                (answer, _) => ReadPage(answer.Read(type), pages, item => ids.Add(id(item))),
                cancellationToken).ConfigureAwait(false);
            foreach (T item in page.Value)
            {
                yield return item;
            }
        }
    }

    // All is checked before the page's first item is given out: who reads on has a page that is right and leads somewhere.
    private (GraphPage<T> Page, string? Next) ReadPage<T>(GraphPage<T> page, HashSet<string> pages, Func<T, bool> isNew)
        where T : class
    {
        if (page.Value is null || page.Value.Any(item => item is null))
        {
            throw new InvalidAnswerException("its list has no items where there should be some");
        }

        if (!page.Value.All(isNew))
        {
            throw new InvalidAnswerException("its list has the same item twice");
        }

        if (page.NextLink is null)
        {
            return (page, null);
        }

        string next = NextLink.PathAndQuery(page.NextLink, _connection.CloudRoot);
        return pages.Add(next) ? (page, next) : throw new InvalidAnswerException("its link to the next page leads back to a page that was read already");
    }

    private string FromVersion(string path) => $"/{_version}/{path}";

    private async Task<T> SendAsync<T>(GraphRequest request, Func<GraphAnswer, GraphFailures, T> read, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = Message(request);
        GraphTrace? trace = GraphTrace.Start(_observer, _connection, request, message);
        GraphFailures failures = new(_connection, request, message);

        // The client's timeout ends with the headers, so it is held here for the body as well.
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_connection.Client.Timeout != Timeout.InfiniteTimeSpan)
        {
            time.CancelAfter(_connection.Client.Timeout);
        }

        HttpResponseMessage? response = null;
        GraphAnswer? answer = null;
        GraphRequestException? failure = null;
        try
        {
            response = await _connection.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false);
            RefuseOtherOrigin(response);
            answer = await GraphAnswer.ReadAsync(response.Content, time.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return read(answer, failures);
            }

            failure = failures.FromAnswer(response, answer.Bytes);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The request was cancelled.", exception is OperationCanceledException ? exception : null, cancellationToken);
        }
        catch (Exception exception) when (failures.FromException(exception, response) is { } foreseen)
        {
            failure = foreseen;
        }
        finally
        {
            trace?.Completed(response, answer, failure);
            answer?.Dispose();
            response?.Dispose();
        }

        throw failure;
    }

    // Following a redirect is the session's doing; taking what another host says for Graph's word would be ours.
    private void RefuseOtherOrigin(HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is { } origin
            && !GraphOrigin.Same(origin, _connection.CloudRoot) && !GraphOrigin.Same(origin, _connection.RequestRoot))
        {
            throw new InvalidAnswerException($"it came from {origin.Authority} instead of {_connection.CloudRoot.Authority}");
        }
    }

    private HttpRequestMessage Message(GraphRequest request)
    {
        Uri address = new(_connection.RequestRoot, request.PathAndQuery);
        if (!GraphPath.IsAllowed(request.PathAndQuery) || !GraphPath.IsAllowed(address.AbsolutePath))
        {
            throw new InvalidOperationException("A request's path begins with /v1.0/ or /beta/.");
        }

        HttpRequestMessage message = new(request.Method, address)
        {
            Content = request.Body,
            Version = _connection.Client.DefaultRequestVersion,
            VersionPolicy = _connection.Client.DefaultVersionPolicy,
        };
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("client-request-id", Guid.NewGuid().ToString());
        if (_observer is not null)
        {
            message.Options.Set(GraphRetry.Waiting, _observer.Waiting);
        }

        _connection.Prepare(message);
        return message;
    }
}
