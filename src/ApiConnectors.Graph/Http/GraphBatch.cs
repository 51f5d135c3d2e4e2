using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ApiConnectors.Graph.Http;

/// <summary>
/// Reads many things with few requests: <c>POST /$batch</c> takes 20 at a time. Each part has its own status, so one that
/// failed is that part's failure and no other's. A part that the service was too busy for is read again, together with
/// the others like it, after the longest wait that one of them asked for.
/// </summary>
/// <param name="graph">Sends the batches.</param>
/// <param name="clock">Waits.</param>
/// <param name="observer">Hears of the waits, or <see langword="null"/>.</param>
internal sealed class GraphBatch(GraphClient graph, TimeProvider clock, IGraphObserver? observer = null)
{
    /// <summary>How many parts a batch may have: the service's limit.</summary>
    public const int Size = 20;

    /// <summary>Reads everything at these paths, and says for each, in the same order, what came of it.</summary>
    /// <param name="paths">Below the version, without a slash at the start; ids in them are escaped.</param>
    /// <param name="type">What is read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GraphRequestException">A whole batch failed.</exception>
    public async Task<IReadOnlyList<GraphPart<T>>> GetAsync<T>(IReadOnlyList<string> paths, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var parts = new GraphPart<T>[paths.Count];
        int[] open = [.. Enumerable.Range(0, paths.Count)];
        for (int tryNumber = 1; open.Length > 0; tryNumber++)
        {
            foreach (int[] some in open.Chunk(Size))
            {
                int tries = tryNumber;
                using GraphBody body = Write(some, paths);
                await graph.SendAsync(HttpMethod.Post, "$batch", body, ReadAll, cancellationToken).ConfigureAwait(false);

                bool ReadAll(GraphAnswer answer, GraphFailures failures)
                {
                    var answers = answer.Read(GraphBatchJson.Default.GraphBatchAnswer).Responses.OfType<GraphBatchAnswer.Part>().ToLookup(part => part.Id);
                    foreach (int index in some)
                    {
                        GraphFailures failuresOfPart = failures.OfPart(graph.Request(HttpMethod.Get, paths[index]));
                        parts[index] = Read(answers[Id(index)].FirstOrDefault(), failuresOfPart, type, tries);
                    }

                    return true;
                }
            }

            open = tryNumber == GraphRetry.Tries ? [] : [.. open.Where(index => IsWorthAnotherTry(parts[index].Failure))];
            if (open.Length > 0)
            {
                await WaitAsync([.. open.Select(index => parts[index].Failure!)], tryNumber + 1, cancellationToken).ConfigureAwait(false);
            }
        }

        return parts;
    }

    // The id is the part's place among all paths, so that it says which one it is in every try.
    private static string Id(int index) => $"{index}";

    private static GraphBody Write(int[] some, IReadOnlyList<string> paths) => GraphBody.Write(repeatable: true, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("requests");
        foreach (int index in some)
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id(index));
            writer.WriteString("method", HttpMethod.Get.Method);
            writer.WriteString("url", $"/{paths[index]}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static GraphPart<T> Read<T>(GraphBatchAnswer.Part? answer, GraphFailures failures, JsonTypeInfo<T> type, int tries)
        where T : class
    {
        try
        {
            return answer switch
            {
                null => throw new InvalidAnswerException("the batch has no answer for this part"),
                { Status: < 200 or > 299 } => new GraphPart<T>(
                    null, failures.FromPart((HttpStatusCode)answer.Status, answer.Header, Bytes(answer.Body), tries)),
                _ => new GraphPart<T>(Value(answer.Body, type), null),
            };
        }
        catch (Exception exception) when (exception is InvalidAnswerException or JsonException)
        {
            return new GraphPart<T>(null, failures.FromException(exception, null));
        }
    }

    private static T Value<T>(JsonElement body, JsonTypeInfo<T> type)
        where T : class =>
        body.ValueKind is JsonValueKind.Undefined ? throw new InvalidAnswerException("it has no body")
        : body.Deserialize(type) ?? throw new InvalidAnswerException("its body is null");

    private static byte[] Bytes(JsonElement body) => body.ValueKind is JsonValueKind.Undefined ? [] : Encoding.UTF8.GetBytes(body.GetRawText());

    private static bool IsWorthAnotherTry(GraphRequestException? failure) =>
        failure?.StatusCode is { } status && GraphRetry.IsWorthAnotherTry(status);

    private Task WaitAsync(IReadOnlyList<GraphRequestException> failures, int nextTry, CancellationToken cancellationToken)
    {
        TimeSpan delay = failures.Max(failure => failure.RetryAfter is { } asked ? GraphRetry.Cap(asked) : GraphRetry.Backoff(nextTry - 1));
        HttpStatusCode status = failures[0].StatusCode!.Value;
        observer?.Waiting(new GraphWait(delay, nextTry, $"{(int)status} {status} for {failures.Count} of the batch's parts"));
        return Task.Delay(delay, clock, cancellationToken);
    }
}
