namespace ApiConnectors.GraphEmulator;

/// <summary>The tenants of one server: the default one, which is always there, and those that tests add.</summary>
public sealed class TenantStore : Store<Tenant>
{
    internal TenantStore() => Add(Default);

    /// <summary>The one that <see cref="GraphEmulatorServer.AccessToken"/> belongs to. Its domain is <c>default</c>.</summary>
    public Tenant Default { get; } = new() { Domain = "default" };

    /// <summary>Adds a tenant.</summary>
    /// <exception cref="ArgumentException">There is one with this id or domain.</exception>
    public Tenant Add(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Locked(tenants =>
        {
            if (tenants.Exists(other => other.IsNamed(tenant.Id) || (tenant.Domain is not null && other.IsNamed(tenant.Domain))))
            {
                throw new ArgumentException($"There is a tenant with the id {tenant.Id} or the domain {tenant.Domain}.", nameof(tenant));
            }

            tenants.Add(tenant);
            return tenant;
        });
    }

    /// <summary>The tenant with this id or domain, without case, or null.</summary>
    public Tenant? Find(string name) => Locked(tenants => tenants.Find(tenant => tenant.IsNamed(name)));

    /// <summary>Removes a tenant; of the default one, only what is in it.</summary>
    public void Remove(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        tenant.Empty();
        Remove(other => other == tenant && other != Default);
    }

    /// <summary>Removes all tenants but the default one, and what is in that.</summary>
    public override void Clear()
    {
        RemoveAdded();
        Default.Empty();
    }

    /// <summary>Removes all tenants but the default one.</summary>
    internal void RemoveAdded() => Remove(tenant => tenant != Default);
}
