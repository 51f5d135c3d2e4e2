using System.Text.Json.Serialization;
using ApiConnectors.GraphEmulator.Control;

namespace ApiConnectors.GraphEmulator;

/// <summary>One thing that goes wrong, for the requests it matches.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>Only requests with this method; null is any.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose target, as sent, holds this text; null is any.</summary>
    public string? PathContains { get; init; }

    /// <summary>
    /// Only requests of the tenant with this id or domain, by their token, or by the path at the authority; null is any.
    /// </summary>
    public string? Tenant { get; init; }

    /// <summary>How many matching requests it hits; <see cref="int.MaxValue"/> is always.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>The scripted answer's status; null is 200 with a <see cref="Body"/> and 500 without.</summary>
    public int? Status { get; init; }

    /// <summary>The scripted answer's body, sent as it is; null is Graph's error envelope from 400 on, else empty.</summary>
    public string? Body { get; init; }

    /// <summary>The scripted answer's content type; null is JSON when there is a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The text of the header Retry-After, sensible or not.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>More headers for the answer, such as Location.</summary>
    public Dictionary<string, string>? Headers { get; init; }

    /// <summary>The wait before the headers, or before the cut.</summary>
    [JsonPropertyName("delayMs"), JsonConverter(typeof(MillisecondsJsonConverter))]
    public TimeSpan Delay { get; init; }

    /// <summary>The wait half-way through the body.</summary>
    [JsonPropertyName("bodyDelayMs"), JsonConverter(typeof(MillisecondsJsonConverter))]
    public TimeSpan BodyDelay { get; init; }

    /// <summary>
    /// Whether the error envelope's message repeats the request's target, Authorization header and body: what a service that
    /// leaks secrets would send.
    /// </summary>
    public bool EchoRequest { get; init; }
}
