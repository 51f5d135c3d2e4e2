using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.UserFlows;

/// <summary>The service accepted a change of a flow's step, and the step is not what was asked for. Seen in the field.</summary>
public sealed class ChangeNotAppliedException : Exception
{
    internal ChangeNotAppliedException(ApiConnectorUserFlow found)
        : base($"the service accepted the change, but the step calls {found.ApiConnectorName ?? found.ApiConnectorId ?? "no connector"} all the same.") =>
        Found = found;

    /// <summary>The step as it was read afterwards.</summary>
    public ApiConnectorUserFlow Found { get; }
}
