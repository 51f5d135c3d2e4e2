using Microsoft.Kiota.Abstractions;

namespace Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

internal static class RequestOptions
{
    /// <summary>What this one request asks for, else null. An object of a look-alike type from elsewhere is not found.</summary>
    internal static T? Get<T>(HttpRequestMessage request)
        where T : class, IRequestOption =>
        request.Options.TryGetValue(new HttpRequestOptionsKey<T>(typeof(T).FullName!), out var option) ? option : null;
}
