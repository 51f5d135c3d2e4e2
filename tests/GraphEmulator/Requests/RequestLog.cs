namespace ApiConnectors.GraphEmulator;

/// <summary>
/// The requests a server saw, in order, including those that have no answer yet; those of the control API are not among them.
/// </summary>
public sealed class RequestLog : Store<RecordedRequest>
{
    internal void Add(RecordedRequest request) => Locked(requests =>
    {
        requests.Add(request);
        return request;
    });

    /// <summary>Says what was answered; a request that was cleared away meanwhile stays away.</summary>
    internal void NoteStatus(RecordedRequest request, int status) => Locked(requests =>
    {
        // From the end: it came a moment ago, and the log may be long.
        int index = requests.FindLastIndex(candidate => ReferenceEquals(candidate, request));
        return index >= 0 ? requests[index] = request with { StatusSent = status } : null;
    });
}
