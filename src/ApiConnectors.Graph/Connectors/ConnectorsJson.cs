using System.Text.Json.Serialization;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Connectors;

/// <summary>The serializers of this resource, made by the compiler.</summary>
[JsonSerializable(typeof(IdentityApiConnector))]
[JsonSerializable(typeof(GraphPage<IdentityApiConnector>), TypeInfoPropertyName = "Page")]
internal sealed partial class ConnectorsJson : JsonSerializerContext;
