namespace ApiConnectors.Graph.Http;

/// <summary>Carries what is wrong with an answer to where the request is known; never leaves the assembly.</summary>
internal sealed class InvalidAnswerException(string message) : Exception(message);
