namespace ApiConnectors.Graph.Connectors;

/// <summary>What was asked for cannot be sent. Thrown before any request.</summary>
public sealed class InvalidInputException : ArgumentException
{
    internal InvalidInputException(InvalidInput input, string message)
        : base(message) => Input = input;

    /// <summary>Which part of the input it is.</summary>
    public InvalidInput Input { get; }
}
