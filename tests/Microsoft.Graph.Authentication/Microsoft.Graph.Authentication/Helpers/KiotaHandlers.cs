using System.Reflection;
using Microsoft.Graph.PowerShell.Authentication.Core.Interfaces;

namespace Microsoft.Graph.PowerShell.Authentication.Helpers;

/// <summary>
/// Makes the handlers of the private load context. By reflection, because a reference would have to be resolved from the
/// default context, and would so become findable there.
/// </summary>
internal static class KiotaHandlers
{
    private const string Middleware = "Microsoft.Kiota.Http.HttpClientLibrary.Middleware";

    private static Assembly Kiota => PrivateLoadContext.Assembly("Microsoft.Kiota.Http.HttpClientLibrary");

    internal static DelegatingHandler Compression() => New("CompressionHandler");

    internal static DelegatingHandler Redirect() => New("RedirectHandler", NewObject("Options.RedirectHandlerOption"));

    internal static DelegatingHandler Retry(IRequestContext settings)
    {
        object option = NewObject("Options.RetryHandlerOption");
        Set(option, "Delay", settings.RetryDelay);
        Set(option, "MaxRetry", settings.MaxRetry);
        Set(option, "RetriesTimeLimit", settings.RetriesTimeLimit);
        return New("RetryHandler", option);
    }

    private static DelegatingHandler New(string name, params object[] arguments) => (DelegatingHandler)NewObject(name, arguments);

    private static object NewObject(string name, params object[] arguments) =>
        Activator.CreateInstance(Kiota.GetType($"{Middleware}.{name}", throwOnError: true)!, arguments)!;

    private static void Set(object option, string property, object value) =>
        option.GetType().GetProperty(property)!.SetValue(option, value);
}
