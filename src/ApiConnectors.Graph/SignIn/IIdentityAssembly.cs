namespace ApiConnectors.Graph.SignIn;

/// <summary>
/// What ApiConnectors.Identity does for sessions of our own. It lives in a load context of its own, so everything that crosses
/// this line is a type of the framework or of this assembly.
/// </summary>
public interface IIdentityAssembly
{
    /// <summary>A handler that sends a request again when that is worth it.</summary>
    /// <param name="inner">Sends each try.</param>
    HttpMessageHandler CreateRetryHandler(HttpMessageHandler inner);

    /// <summary>Where the tokens of a sign-in come from. Nothing is sent before the first token is asked for.</summary>
    /// <param name="request">Who signs in, where and how. What is to be disposed in it belongs to the source from now on.</param>
    IAccessTokenSource CreateTokenSource(SignInRequest request);
}
