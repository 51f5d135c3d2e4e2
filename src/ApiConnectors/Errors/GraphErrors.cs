using System.Management.Automation;
using ApiConnectors.Graph.Http;

namespace ApiConnectors.Errors;

/// <summary>The id and the category of each way in which a request fails.</summary>
internal static class GraphErrors
{
    /// <summary>The id: the name of the condition.</summary>
    public static string Id(GraphRequestException exception) =>
        exception.Fault is GraphFault.NotFound ? GraphResource.Of(exception).NotFoundId : exception.Fault.ToString();

    /// <summary>The category.</summary>
    public static ErrorCategory Category(GraphFault fault) => fault switch
    {
        GraphFault.Unauthorized => ErrorCategory.AuthenticationError,
        GraphFault.Forbidden => ErrorCategory.PermissionDenied,
        GraphFault.FeatureNotEnabled => ErrorCategory.NotEnabled,
        GraphFault.NotFound => ErrorCategory.ObjectNotFound,
        GraphFault.Conflict => ErrorCategory.ResourceExists,
        GraphFault.InvalidRequest => ErrorCategory.InvalidArgument,
        GraphFault.Throttled => ErrorCategory.LimitsExceeded,
        GraphFault.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        GraphFault.InvalidResponse => ErrorCategory.InvalidData,
        GraphFault.Timeout => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.NotSpecified,
    };
}
