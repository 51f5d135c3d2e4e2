using System.Net;
using Microsoft.Graph.StandIn;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

/// <summary>
/// Follows redirects, to other hosts too: there without Authorization but with the body, which is the leak that callers
/// have to keep shut.
/// </summary>
public class RedirectHandler(RedirectHandlerOption? redirectOption = null) : DelegatingHandler
{
    internal RedirectHandlerOption RedirectOption { get; } = redirectOption ?? new RedirectHandlerOption();

    /// <exception cref="InvalidOperationException">No Location, another scheme, or one redirect too many.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var option = RequestOptions.Get<RedirectHandlerOption>(request) ?? RedirectOption;
        var start = request.RequestUri!;
        var sent = request;
        var response = await base.SendAsync(sent, cancellationToken).ConfigureAwait(false);

        for (int followed = 0; option.MaxRedirect > 0 && IsRedirect(response) && option.ShouldRedirect(response); followed++)
        {
            var target = Target(response, sent.RequestUri!);
            if (followed == option.MaxRedirect)
            {
                throw new InvalidOperationException("Too many redirects performed");
            }

            if (target.Scheme != start.Scheme && !option.AllowRedirectOnSchemeChange)
            {
                throw new InvalidOperationException("Redirects with changing schemes not allowed by default.");
            }

            sent = await (response.RequestMessage ?? sent).RepeatAsync(cancellationToken).ConfigureAwait(false);
            sent.RequestUri = target;
            if (response.StatusCode == HttpStatusCode.SeeOther)
            {
                sent.Method = HttpMethod.Get;
                sent.Content = null;
            }

            if (target.Host != start.Host || target.Scheme != start.Scheme)
            {
                sent.Headers.Authorization = null;
                sent.Headers.Remove("Cookie");
            }

            response = await base.SendAsync(sent, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    private static Uri Target(HttpResponseMessage response, Uri from) =>
        response.Headers.Location is { } location
            ? new Uri(from, location)
            : throw new InvalidOperationException("Unable to perform redirect as Location Header is not set in response");
}
