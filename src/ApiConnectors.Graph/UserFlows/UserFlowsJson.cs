using System.Text.Json.Serialization;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>The serializers of this resource, made by the compiler.</summary>
[JsonSerializable(typeof(ApiConnectorConfiguration))]
[JsonSerializable(typeof(GraphPage<UserFlowItem>), TypeInfoPropertyName = "Page")]
internal sealed partial class UserFlowsJson : JsonSerializerContext;
