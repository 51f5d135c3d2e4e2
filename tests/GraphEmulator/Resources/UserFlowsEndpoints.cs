using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary><c>/identity/b2xUserFlows</c> or <c>/identity/b2cUserFlows</c>: the list, and the connectors of each flow.</summary>
/// <param name="caller">Whose tenant it is.</param>
/// <param name="resource">The last part of the path.</param>
/// <param name="kind">Which tenants have it; the others are refused.</param>
internal sealed class UserFlowsEndpoints(Caller caller, string resource, TenantKind kind)
{
    private const string Reference = "@odata.id";

    private readonly Gate gate = new(caller, "IdentityUserFlow.Read.All", "IdentityUserFlow.ReadWrite.All");

    /// <param name="request">The request.</param>
    /// <param name="path">What follows the resource's own path.</param>
    public GraphAnswer Answer(GraphRequest request, string[] path)
    {
        if (caller.TenantKind != kind)
        {
            throw GraphRefusal.OtherKindOfTenant(resource);
        }

        return (path, request.Method) switch
        {
            ([], "GET") => List(request),
            ([], _) => throw GraphRefusal.MethodNotAllowed("GET"),
            (["", ..], _) => throw GraphRefusal.EmptyId(),
            ([var id, "apiConnectorConfiguration"], "GET") => Get(request, id),
            ([_, "apiConnectorConfiguration"], _) => throw GraphRefusal.MethodNotAllowed("GET"),
            ([var id, "apiConnectorConfiguration", var step, "$ref"], "PUT") => Set(request, id, step),
            ([_, "apiConnectorConfiguration", _, "$ref"], _) => throw GraphRefusal.MethodNotAllowed("PUT"),
            (_, _) => throw GraphRefusal.UnknownSegment(path[^1]),
        };
    }

    private GraphAnswer List(GraphRequest request)
    {
        gate.AllowRead(request, "$expand", ListPage.SkipToken);
        (IReadOnlyList<UserFlowRecord> flows, long? next) = caller.UserFlows.Page(ListPage.ReadSkipToken(request), caller.Options.PageSize);
        return ListPage.Answer(request, $"identity/{resource}", next, caller.Options, writer =>
        {
            foreach (UserFlowRecord flow in flows)
            {
                writer.WriteStartObject();
                writer.WriteString("id", flow.Id);
                writer.WriteString("userFlowType", "signUpOrSignIn");
                writer.WriteNumber("userFlowTypeVersion", 1);
                writer.WriteEndObject();
            }
        });
    }

    private GraphAnswer Get(GraphRequest request, string id)
    {
        gate.AllowRead(request, "$expand");
        UserFlowRecord flow = caller.UserFlows.Find(id) ?? throw GraphRefusal.UnknownUserFlow(id);
        string[] expanded = request.Query.FirstOrDefault(option => option.Name == "$expand").Value?.Split(',') ?? [];
        foreach (string step in expanded)
        {
            CheckStep(request, step);
        }

        return GraphAnswer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", ListPage.Context(request, $"identity/{resource}('{id}')/apiConnectorConfiguration"));
            foreach (string step in expanded)
            {
                writer.WritePropertyName(step);

                // A connector that was deleted while it was in use has gone from here too.
                if (flow.At(step) is string connectorId && caller.Connectors.Find(connectorId) is { } connector)
                {
                    ConnectorJson.Write(writer, connector, caller.Options.UtcNow);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        });
    }

    private GraphAnswer Set(GraphRequest request, string id, string step)
    {
        gate.AllowWrite(request);
        CheckStep(request, step);
        StrictObject body = StrictObject.Parse(request);
        body.AllowOnly(Reference);
        _ = caller.UserFlows.Find(id) ?? throw GraphRefusal.UnknownUserFlow(id);
        string? connectorId = body.Has(Reference) ? ReadReference(request, body.FilledText(Reference)) : null;
        if (caller.Options.UserFlowChangesTakeEffect)
        {
            caller.UserFlows.Set(id, step, connectorId);
        }

        return GraphAnswer.NoContent;
    }

    // The link carries this cloud's own root: one to another cloud names nothing here.
    private string ReadReference(GraphRequest request, string link)
    {
        string start = $"{request.Root}/{request.Version}/identity/apiConnectors/";
        if (!link.StartsWith(start, StringComparison.Ordinal) || link.Length == start.Length || link[start.Length..].Contains('/'))
        {
            throw GraphRefusal.BadBody($"The reference '{link}' does not lead to an API connector of this service.");
        }

        string id = Uri.UnescapeDataString(link[start.Length..]);
        return caller.Connectors.Find(id) is null ? throw GraphRefusal.UnknownConnector(id) : id;
    }

    private static void CheckStep(GraphRequest request, string step)
    {
        if (step is not ("postFederationSignup" or "postAttributeCollection") && (step, request.Version) is not ("preTokenIssuance", "beta"))
        {
            throw GraphRefusal.UnknownSegment(step);
        }
    }
}
