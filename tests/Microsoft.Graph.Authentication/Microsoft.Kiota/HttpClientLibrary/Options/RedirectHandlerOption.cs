using Microsoft.Kiota.Abstractions;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

/// <summary>How many redirects a request follows.</summary>
public class RedirectHandlerOption : IRequestOption
{
    private const int MostRedirects = 20;
    private int _maxRedirect = 5;

    /// <summary>0 turns following off: the redirect itself is the answer.</summary>
    /// <exception cref="InvalidOperationException">More than 20.</exception>
    public int MaxRedirect
    {
        get => _maxRedirect;
        set => _maxRedirect = value <= MostRedirects
            ? value
            : throw new InvalidOperationException("A request follows at most 20 redirects.");
    }

    public Func<HttpResponseMessage, bool> ShouldRedirect { get; set; } = _ => true;

    public bool AllowRedirectOnSchemeChange { get; set; }
}
