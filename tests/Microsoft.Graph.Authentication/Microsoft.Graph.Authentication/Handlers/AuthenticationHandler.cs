using System.Net;
using System.Net.Http.Headers;
using Microsoft.Graph.StandIn;

namespace Microsoft.Graph.PowerShell.Authentication.Handlers;

/// <summary>
/// Adds the session's token of this moment, by the host that the caller wrote: the cloud's host comes in further down.
/// A 401 is answered with a second try, when the body allows it.
/// </summary>
internal sealed class AuthenticationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddToken(request);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !request.IsRepeatable())
        {
            return response;
        }

        var again = await (response.RequestMessage ?? request).RepeatAsync(cancellationToken).ConfigureAwait(false);
        response.Dispose();
        AddToken(again);
        return await base.SendAsync(again, cancellationToken).ConfigureAwait(false);
    }

    private static void AddToken(HttpRequestMessage request)
    {
        if (!TokenHosts.Includes(request.RequestUri!))
        {
            return;
        }

        var signIn = GraphSession.Instance.SignIn ?? throw new AuthenticationException("Invalid JWT access token.");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecureText.ToText(signIn.Token));
    }
}
