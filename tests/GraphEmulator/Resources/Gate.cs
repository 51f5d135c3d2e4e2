using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>What the service checks before it does anything, the same for every resource.</summary>
internal sealed class Gate(Caller caller, string readPermission, string writePermission)
{
    public void AllowRead(GraphRequest request, params string[] queryOptions) => Allow(request, [readPermission, writePermission], queryOptions);

    public void AllowWrite(GraphRequest request) => Allow(request, [writePermission], []);

    private void Allow(GraphRequest request, string[] anyPermissionOf, string[] queryOptions)
    {
        if (caller.Permissions is { } granted && !granted.Intersect(anyPermissionOf).Any())
        {
            throw GraphRefusal.PermissionMissing(string.Join(", ", anyPermissionOf));
        }

        if (!caller.Options.SelfServiceSignUpEnabled)
        {
            throw GraphRefusal.SelfServiceSignUpOff();
        }

        foreach ((string name, _) in request.Query.Where(option => !queryOptions.Contains(option.Name)))
        {
            throw GraphRefusal.UnknownQueryOption(name);
        }
    }
}
