using System.Reflection;
using System.Text.Json.Serialization;
using ApiConnectors.GraphEmulator.Control;

namespace ApiConnectors.GraphEmulator;

/// <summary>How the service behaves. Where Microsoft's documents are silent, both answers can be played.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one. Read once, at the start.</summary>
    [JsonIgnore]
    public int Port { get; set; }

    /// <summary>The default tenant's bearer token that no authority issued; null has each server make its own at random.</summary>
    public string? AccessToken { get; set; }

    /// <summary>How many connectors a page of the list holds; 0 puts them all in one page.</summary>
    public int PageSize { get; set; }

    /// <summary>
    /// Replaces every next link that paging writes; <c>{root}</c> in it stands for the server's own address. Writes none where
    /// paging has none: set <see cref="PageSize"/> too.
    /// </summary>
    public string? NextLinkOverride { get; set; }

    /// <summary>How long every request, to Graph or to the authority, waits before anything is done.</summary>
    [JsonPropertyName("latencyMs"), JsonConverter(typeof(MillisecondsJsonConverter))]
    public TimeSpan Latency { get; set; }

    /// <summary>How many connectors a tenant may hold; creating one more is refused. Seeding may go beyond.</summary>
    public int MaxConnectors { get; set; } = 20;

    /// <summary>
    /// Whether a certificate may be uploaded onto a connector without client certificate authentication, which then turns into
    /// one. Undocumented.
    /// </summary>
    public bool AllowUploadOntoBasic { get; set; }

    /// <summary>Whether two connectors may have the same display name (without case); else 409. Undocumented.</summary>
    public bool AllowDuplicateNames { get; set; } = true;

    /// <summary>False answers 403: the tenant has not turned on self-service sign-up.</summary>
    public bool SelfServiceSignUpEnabled { get; set; } = true;

    /// <summary>The Graph permissions in <see cref="AccessToken"/>, such as <c>APIConnectors.Read.All</c>; null is all of them.</summary>
    public string[]? Permissions { get; set; }

    /// <summary>False answers 400 on v1.0, as the US Government clouds do, which have API connectors on beta only.</summary>
    public bool V1Available { get; set; } = true;

    /// <summary>Which kind of user flows the tenants have that do not say so themselves. To have it refuse both, leave their permissions out of <see cref="Permissions"/>.</summary>
    public TenantKind TenantKind { get; set; }

    /// <summary>Whether a connector that a user flow calls can be deleted; else 400. Undocumented.</summary>
    public bool AllowDeleteInUse { get; set; } = true;

    /// <summary>False has a change of a flow's step answer 204 and do nothing, as has been seen in the field.</summary>
    public bool UserFlowChangesTakeEffect { get; set; } = true;

    /// <summary>Whether the answers in a batch come in another order than the requests.</summary>
    public bool ShuffleBatch { get; set; }

    /// <summary>How long access tokens are valid.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3600;

    /// <summary>How far the authority's clock is ahead of the clients'; negative is behind.</summary>
    public int AuthorityClockOffsetSeconds { get; set; }

    /// <summary>
    /// JSON of the claims that a token must have been asked for with, such as
    /// <c>{"access_token":{"acrs":{"essential":true,"value":"c1"}}}</c>; Graph answers others with a claims challenge. Null is none.
    /// </summary>
    public string? RequiredClaims { get; set; }

    /// <summary>The audiences that Graph takes; null is Graph's own and the emulator's address.</summary>
    public string[]? Audiences { get; set; }

    /// <summary>What <c>X-IDENTITY-HEADER</c> must say at <c>/msi/token</c>.</summary>
    public string IdentityHeader { get; set; } = "identity-header";

    /// <summary>How managed identity endpoints write when a token ends.</summary>
    public ExpiresOnFormat ManagedIdentityExpiresOn { get; set; }

    /// <summary>How sign-ins by device code go that begin from now on.</summary>
    public DeviceCodeScript DeviceCode { get; set; } = new();

    /// <summary>The error that <c>authorize</c> sends back, such as <c>access_denied</c>; null signs the user in.</summary>
    public string? AuthorizeError { get; set; }

    /// <summary>Whether refresh tokens are answered with a demand for multi-factor authentication.</summary>
    public bool InteractionRequired { get; set; }

    /// <summary>
    /// The time the service believes it is, where it is not about tokens; null follows <see cref="TimeProvider"/>.
    /// </summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>The service's clock, which decides the active certificate and the tokens' times. Delays run in real time.</summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal DateTimeOffset UtcNow => Now ?? TimeProvider.GetUtcNow();

    internal EmulatorOptions Copy() => (EmulatorOptions)MemberwiseClone();

    /// <summary>Takes over everything but the port, into the object that tests already hold.</summary>
    internal void TakeOver(EmulatorOptions other)
    {
        foreach (PropertyInfo option in GetType().GetProperties().Where(option => option.Name != nameof(Port)))
        {
            option.SetValue(this, option.GetValue(other));
        }
    }
}
