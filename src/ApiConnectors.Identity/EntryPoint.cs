using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Identity;

/// <inheritdoc/>
public sealed class EntryPoint : IIdentityAssembly
{
    /// <inheritdoc/>
    public HttpMessageHandler CreateRetryHandler(HttpMessageHandler inner) => new RetryHandler(inner);

    /// <inheritdoc/>
    public IAccessTokenSource CreateTokenSource(SignInRequest request) => CreateTokenSource(request, TimeProvider.System);

    /// <summary>The same on another clock, for the waits and for telling how far away the authority's clock is.</summary>
    internal static IAccessTokenSource CreateTokenSource(SignInRequest request, TimeProvider clock) => request.Method switch
    {
        ManagedIdentitySignIn => new ManagedIdentityTokens(request, clock),
        DeviceCodeSignIn or InteractiveSignIn => new UserTokens(request, clock),
        _ => new ApplicationTokens(request, clock),
    };
}
