namespace ApiConnectors.GraphEmulator;

/// <summary>The Graph requests a server saw, in order; those of the control API are not among them.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<RecordedRequest> requests = [];

    /// <summary>What has arrived until now, including requests that have no answer yet.</summary>
    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Forgets every request.</summary>
    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    internal void Add(RecordedRequest request)
    {
        lock (gate)
        {
            requests.Add(request);
        }
    }

    /// <summary>Says what was answered; a request that was cleared away meanwhile stays away.</summary>
    internal void NoteStatus(RecordedRequest request, int status)
    {
        lock (gate)
        {
            int index = requests.FindIndex(candidate => ReferenceEquals(candidate, request));
            if (index >= 0)
            {
                requests[index] = request with { StatusSent = status };
            }
        }
    }
}
