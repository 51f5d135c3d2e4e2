using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace ApiConnectors.Graph.SignIn;

/// <summary>A way of signing in, with what it needs.</summary>
public abstract record SignInMethod
{
    /// <summary>What it holds that is to be disposed when the session ends, or <see langword="null"/>.</summary>
    public virtual IDisposable? Held => null;
}

/// <summary>An application, with a certificate that is registered for it.</summary>
/// <param name="Certificate">The certificate with its private key.</param>
public sealed record CertificateSignIn(X509Certificate2 Certificate) : SignInMethod
{
    /// <inheritdoc/>
    public override IDisposable? Held => Certificate;
}

/// <summary>An application, with a secret that is registered for it.</summary>
/// <param name="Secret">The secret.</param>
public sealed record SecretSignIn(SecureString Secret) : SignInMethod
{
    /// <inheritdoc/>
    public override IDisposable? Held => Secret;
}

/// <summary>An application, with the token of another identity provider that it trusts.</summary>
/// <param name="ReadToken">Gives that token. Called anew whenever one is needed, because it lives for minutes only.</param>
/// <param name="ReadFrom">What it is read from, when that is to be disposed.</param>
public sealed record FederatedSignIn(Func<CancellationToken, Task<string>> ReadToken, IDisposable? ReadFrom = null) : SignInMethod
{
    /// <inheritdoc/>
    public override IDisposable? Held => ReadFrom;
}

/// <summary>The identity that Azure gives to the machine, the app or the runbook that this process runs in.</summary>
public sealed record ManagedIdentitySignIn : SignInMethod;

/// <summary>A person, in a browser anywhere, with a code that is shown here.</summary>
/// <param name="Show">Shows the code. Called on any thread.</param>
public sealed record DeviceCodeSignIn(Action<DeviceCodePrompt> Show) : SignInMethod;

/// <summary>A person, in a browser on this machine.</summary>
public sealed record InteractiveSignIn : SignInMethod;
