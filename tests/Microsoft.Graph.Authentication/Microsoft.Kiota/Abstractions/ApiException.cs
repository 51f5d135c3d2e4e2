namespace Microsoft.Kiota.Abstractions;

/// <summary>One failed try. Its message holds the answer's body, unredacted.</summary>
public class ApiException : Exception
{
    public ApiException()
    {
    }

    public ApiException(string message)
        : base(message)
    {
    }

    public ApiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int ResponseStatusCode { get; set; }

    public IDictionary<string, IEnumerable<string>> ResponseHeaders { get; set; } = new Dictionary<string, IEnumerable<string>>();
}
