namespace Microsoft.Kiota.Abstractions;

/// <summary>A setting for one request, kept in its options under the setting's full type name.</summary>
public interface IRequestOption;
