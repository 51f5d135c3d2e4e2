using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>What came of reading one flow: its steps, or why they could not be read.</summary>
/// <param name="UserFlowId">The flow.</param>
/// <param name="Steps">Every step that the version knows, also those that call no connector. Empty when reading failed.</param>
/// <param name="Failure">Why reading failed, or <see langword="null"/>.</param>
public sealed record UserFlowSteps(string UserFlowId, IReadOnlyList<ApiConnectorUserFlow> Steps, GraphRequestException? Failure);
