using System.Text.Json.Serialization;

namespace ApiConnectors.Graph.Http;

/// <summary>One page of a list as Graph sends it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed record GraphPage<T>
    where T : class
{
    /// <summary>The items of this page.</summary>
    [JsonPropertyName("value")]
    public required IReadOnlyList<T> Value { get; init; }

    /// <summary>Where the next page is, or <see langword="null"/> on the last.</summary>
    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; init; }
}
