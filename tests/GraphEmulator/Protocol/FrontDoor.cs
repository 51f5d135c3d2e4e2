using System.Text;
using ApiConnectors.GraphEmulator.Authority;
using Microsoft.AspNetCore.Http.Features;

namespace ApiConnectors.GraphEmulator.Protocol;

/// <summary>A request's whole way: read, recorded, delayed, met by a fault or answered.</summary>
internal sealed class FrontDoor(EmulatorState state, CancellationToken stopping)
{
    private readonly AuthorityEndpoints authority = new(state);
    private readonly GraphRouter graph = new(state);

    public async Task HandleAsync(HttpContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        GraphRequest request = await ReadAsync(context, end.Token);
        Tenant? tenant = AuthorityEndpoints.Owns(request) ? authority.FindTenant(request) : graph.FindTenant(request);
        RecordedRequest recorded = Record(context, request, tenant);
        state.Requests.Add(recorded);

        // Before any wait, so that requests meet the faults in the order they came.
        Fault? fault = state.Faults.Take(request.Method, request.Target, tenant);
        Exchange exchange = new(context, request, status => state.Requests.NoteStatus(recorded, status), end.Token);
        try
        {
            await Task.Delay(state.Options.Latency, end.Token);
            await (fault is null ? exchange.SendAsync(Answer(request)) : PlayAsync(fault, request, exchange));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task PlayAsync(Fault fault, GraphRequest request, Exchange exchange)
    {
        GraphAnswer answer = fault.Kind switch
        {
            FaultKind.Answer or FaultKind.Cut => ScriptedAnswer.For(fault, request, state.Options.UtcNow),
            FaultKind.AnswerAfter => Done(request, ScriptedAnswer.For(fault, request, state.Options.UtcNow)),
            _ => ScriptedAnswer.AddHeaders(fault, Answer(request)),
        };
        await exchange.WaitAsync(fault.Delay);
        await (fault.Kind switch
        {
            FaultKind.Cut or FaultKind.CutAfter => exchange.CutAsync(),
            FaultKind.CutInHeaders => exchange.CutInHeadersAsync(answer),
            FaultKind.CutInBody => exchange.CutInBodyAsync(answer, fault.BodyDelay),
            FaultKind.TruncatedBody => exchange.SendAsync(
                answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
                fault.BodyDelay),
            _ => exchange.SendAsync(answer, fault.BodyDelay),
        });
    }

    private GraphAnswer Answer(GraphRequest request) =>
        AuthorityEndpoints.Owns(request) ? authority.Answer(request) : graph.Answer(request);

    private GraphAnswer Done(GraphRequest request, GraphAnswer instead)
    {
        Answer(request);
        return instead;
    }

    private static async Task<GraphRequest> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        return new GraphRequest
        {
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = context.Request.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value.AsEnumerable()),
                StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
            Root = $"http://127.0.0.1:{context.Connection.LocalPort}",
        };
    }

    private static RecordedRequest Record(HttpContext context, GraphRequest request, Tenant? tenant) => new()
    {
        Method = request.Method,
        Path = request.Target,
        Tenant = tenant?.Id,
        Headers = request.Headers,
        Body = Encoding.UTF8.GetString(request.Body.Span),
        BodyLength = request.Body.Length,
        HasContentLength = context.Request.ContentLength is not null,
        ReceivedAt = DateTimeOffset.UtcNow,
    };
}
