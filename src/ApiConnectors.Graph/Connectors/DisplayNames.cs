namespace ApiConnectors.Graph.Connectors;

/// <summary>What the service accepts as a name: anything that is not blank.</summary>
internal static class DisplayNames
{
    /// <summary>Refuses a blank name.</summary>
    /// <exception cref="InvalidInputException">It is one.</exception>
    public static void Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new InvalidInputException(InvalidInput.InvalidDisplayName, "The display name is empty.");
        }
    }
}
