namespace ApiConnectors.Identity;

/// <summary>How permissions of a Graph are named when a token is asked for.</summary>
internal static class Scopes
{
    /// <summary>The Graph itself.</summary>
    public static string Root(Uri graph) => graph.GetLeftPart(UriPartial.Authority);

    /// <summary>All that the application was granted.</summary>
    public static string Default(Uri graph) => Of(graph, ".default");

    /// <summary>One permission; one that already names its service is left as it is.</summary>
    public static string Of(Uri graph, string permission) =>
        permission.Contains("://", StringComparison.Ordinal) ? permission : $"{Root(graph)}/{permission}";
}
