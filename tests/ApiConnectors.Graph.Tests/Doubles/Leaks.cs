using System.Collections;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>All that can be read of an exception, by a person, a log or a debugger.</summary>
internal static class Leaks
{
    public static void AssertNone(Exception exception, params string[] secrets)
    {
        string all = string.Join('\n', Everything(exception));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string?> Everything(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception.ToString();
            yield return exception.HelpLink;
            foreach (DictionaryEntry entry in exception.Data)
            {
                yield return $"{entry.Key}={entry.Value}";
            }

            foreach (System.Reflection.PropertyInfo property in exception.GetType().GetProperties().Where(property => property.Name != "TargetSite"))
            {
                yield return property.GetValue(exception)?.ToString();
            }
        }
    }
}
