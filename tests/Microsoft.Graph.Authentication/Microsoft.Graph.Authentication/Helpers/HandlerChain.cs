using Microsoft.Graph.PowerShell.Authentication.Handlers;

namespace Microsoft.Graph.PowerShell.Authentication.Helpers;

/// <summary>The handlers of a client, in the order that was measured.</summary>
internal static class HandlerChain
{
    internal static HttpMessageHandler Build(GraphSession session)
    {
        IReadOnlyList<DelegatingHandler> outermostFirst =
        [
            new AuthenticationHandler(),
            new NationalCloudHandler(),
            new ODataQueryOptionsHandler(),
            new HttpVersionHandler(),
            KiotaHandlers.Compression(),
            KiotaHandlers.Retry(session.RequestContext!),
            KiotaHandlers.Redirect(),
            new RequestHeaderHandler(),
        ];

        var chain = session.SignIn?.PrimaryHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false };
        foreach (var handler in outermostFirst.Reverse())
        {
            handler.InnerHandler = chain;
            chain = handler;
        }

        return chain;
    }
}
