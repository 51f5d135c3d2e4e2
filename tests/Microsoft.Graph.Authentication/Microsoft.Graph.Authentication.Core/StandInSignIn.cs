using System.Security;

namespace Microsoft.Graph.PowerShell.Authentication;

/// <summary>The stand-in's own: what Connect-MgGraph was told to play.</summary>
/// <param name="Token">The bearer text that goes out; read for each request, so an old client sends the newest.</param>
/// <param name="PrimaryHandler">What new clients end in; null is a real socket.</param>
internal sealed record StandInSignIn(SecureString Token, HttpMessageHandler? PrimaryHandler);
