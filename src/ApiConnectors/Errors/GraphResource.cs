using ApiConnectors.Graph.Http;

namespace ApiConnectors.Errors;

/// <summary>What a request was about: how its absence is called, which permissions it takes, and where a person looks.</summary>
internal sealed record GraphResource
{
    public static readonly GraphResource Connectors = new()
    {
        NotFoundId = "ConnectorNotFound",
        ReadScope = "APIConnectors.Read.All",
        WriteScope = "APIConnectors.ReadWrite.All",
        Listing = "Get-IdentityApiConnector lists the connectors that there are.",
        Cmdlet = "Get-IdentityApiConnector",
    };

    public static readonly GraphResource UserFlows = new()
    {
        NotFoundId = "UserFlowNotFound",
        ReadScope = "IdentityUserFlow.Read.All",
        WriteScope = "IdentityUserFlow.ReadWrite.All",
        Listing = "'Get-ApiConnectorUserFlow *' lists the user flows that there are.",
        Cmdlet = "Get-ApiConnectorUserFlow",
    };

    public required string NotFoundId { get; init; }

    public required string ReadScope { get; init; }

    public required string WriteScope { get; init; }

    public required string Listing { get; init; }

    public required string Cmdlet { get; init; }

    /// <summary>
    /// What a request was about, as its address tells. What is not there when a step is set is the connector: the flow was
    /// read just before.
    /// </summary>
    public static GraphResource Of(GraphRequestException exception) =>
        exception.Address is not { } address ? Connectors
        : exception.Fault is GraphFault.NotFound && address.EndsWith("/$ref", StringComparison.Ordinal) ? Connectors
        : IsUserFlow(address) || IsBatch(address) ? UserFlows
        : Connectors;

    /// <summary>Whether a request changed nothing. A batch is a POST, and only reads.</summary>
    public static bool IsRead(GraphRequestException exception) =>
        exception.Method == HttpMethod.Get.Method || (exception.Address is { } address && IsBatch(address));

    private static bool IsUserFlow(string address) =>
        address.Contains("/b2xUserFlows", StringComparison.Ordinal) || address.Contains("/b2cUserFlows", StringComparison.Ordinal);

    // Only flows are read in batches.
    private static bool IsBatch(string address) => address.EndsWith("/$batch", StringComparison.Ordinal);
}
