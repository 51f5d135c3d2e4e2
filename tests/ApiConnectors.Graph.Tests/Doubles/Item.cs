using System.Text.Json.Serialization;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Something to list and to read: the sender of requests knows no resource.</summary>
internal sealed record Item
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }
}

[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(GraphPage<Item>), TypeInfoPropertyName = "Page")]
internal sealed partial class ItemJson : JsonSerializerContext;
