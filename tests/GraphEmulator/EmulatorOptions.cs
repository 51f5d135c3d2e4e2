using System.Text.Json.Serialization;
using ApiConnectors.GraphEmulator.Control;

namespace ApiConnectors.GraphEmulator;

/// <summary>How the service behaves. Where Microsoft's documents are silent, both answers can be played.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one. Read once, at the start.</summary>
    [JsonIgnore]
    public int Port { get; set; }

    /// <summary>The bearer token to demand; null has each server make its own at random.</summary>
    public string? AccessToken { get; set; }

    /// <summary>How many connectors a page of the list holds; 0 puts them all in one page.</summary>
    public int PageSize { get; set; }

    /// <summary>
    /// Replaces every next link that paging writes; <c>{root}</c> in it stands for the server's own address. Writes none where
    /// paging has none: set <see cref="PageSize"/> too.
    /// </summary>
    public string? NextLinkOverride { get; set; }

    /// <summary>How long every Graph request waits before anything is done.</summary>
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

    /// <summary>The Graph permissions in the token, such as <c>APIConnectors.Read.All</c>; null is all of them.</summary>
    public string[]? Permissions { get; set; }

    /// <summary>False answers 400 on v1.0, as the US Government clouds do, which have API connectors on beta only.</summary>
    public bool V1Available { get; set; } = true;

    /// <summary>Which kind of user flows the tenant has. To have it refuse both, leave their permissions out of <see cref="Permissions"/>.</summary>
    public TenantKind TenantKind { get; set; }

    /// <summary>Whether a connector that a user flow calls can be deleted; else 400. Undocumented.</summary>
    public bool AllowDeleteInUse { get; set; } = true;

    /// <summary>False has a change of a flow's step answer 204 and do nothing, as has been seen in the field.</summary>
    public bool UserFlowChangesTakeEffect { get; set; } = true;

    /// <summary>Whether the answers in a batch come in another order than the requests.</summary>
    public bool ShuffleBatch { get; set; }

    /// <summary>The time the service believes it is; null follows <see cref="TimeProvider"/>.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>The service's clock, which decides the active certificate. Delays run in real time.</summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal DateTimeOffset UtcNow => Now ?? TimeProvider.GetUtcNow();

    internal EmulatorOptions Copy() => (EmulatorOptions)MemberwiseClone();

    /// <summary>Takes over everything but the port, into the object that tests already hold.</summary>
    internal void TakeOver(EmulatorOptions other)
    {
        AccessToken = other.AccessToken;
        PageSize = other.PageSize;
        NextLinkOverride = other.NextLinkOverride;
        Latency = other.Latency;
        MaxConnectors = other.MaxConnectors;
        AllowUploadOntoBasic = other.AllowUploadOntoBasic;
        AllowDuplicateNames = other.AllowDuplicateNames;
        SelfServiceSignUpEnabled = other.SelfServiceSignUpEnabled;
        Permissions = other.Permissions;
        V1Available = other.V1Available;
        TenantKind = other.TenantKind;
        AllowDeleteInUse = other.AllowDeleteInUse;
        UserFlowChangesTakeEffect = other.UserFlowChangesTakeEffect;
        ShuffleBatch = other.ShuffleBatch;
        Now = other.Now;
        TimeProvider = other.TimeProvider;
    }
}
