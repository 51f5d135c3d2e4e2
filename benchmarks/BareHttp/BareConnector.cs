namespace ApiConnectors.Benchmarks.BareHttp;

/// <summary>What the limit keeps of a connector: the columns of a table.</summary>
public sealed record BareConnector(string Id, string DisplayName, string TargetUrl, string? Authentication);
