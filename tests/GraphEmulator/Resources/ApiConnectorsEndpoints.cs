using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary><c>/identity/apiConnectors</c>: its six operations.</summary>
internal sealed class ApiConnectorsEndpoints(Caller caller)
{
    private readonly Gate gate = new(caller, "APIConnectors.Read.All", "APIConnectors.ReadWrite.All");

    /// <param name="request">The request.</param>
    /// <param name="path">What follows <c>/identity/apiConnectors</c>.</param>
    public GraphAnswer Answer(GraphRequest request, string[] path) => (path, request.Method) switch
    {
        ([], "GET") => List(request),
        ([], "POST") => Create(request),
        ([], _) => throw GraphRefusal.MethodNotAllowed("GET, POST"),
        (["", ..], _) => throw GraphRefusal.EmptyId(),
        ([var id], "GET") => Get(request, id),
        ([var id], "PATCH") => Update(request, id),
        ([var id], "DELETE") => Delete(request, id),
        ([_], _) => throw GraphRefusal.MethodNotAllowed("GET, PATCH, DELETE"),
        ([var id, "uploadClientCertificate"], "POST") => UploadCertificate(request, id),
        ([_, "uploadClientCertificate"], _) => throw GraphRefusal.MethodNotAllowed("POST"),
        ([_, "uploadClientCertificate", var segment, ..], _) => throw GraphRefusal.UnknownSegment(segment),
        ([_, var segment, ..], _) => throw GraphRefusal.UnknownSegment(segment),
    };

    private GraphAnswer List(GraphRequest request)
    {
        gate.AllowRead(request, "$expand", ListPage.SkipToken);
        (IReadOnlyList<ConnectorRecord> connectors, long? next) =
            caller.Connectors.Page(ListPage.ReadSkipToken(request), caller.Options.PageSize);
        return ListPage.Answer(request, "identity/apiConnectors", next, caller.Options, writer =>
        {
            foreach (ConnectorRecord connector in connectors)
            {
                ConnectorJson.Write(writer, connector, caller.Options.UtcNow);
            }
        });
    }

    private GraphAnswer Get(GraphRequest request, string id)
    {
        gate.AllowRead(request, "$expand");
        ConnectorRecord connector = caller.Connectors.Find(id) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, ListPage.Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Create(GraphRequest request)
    {
        gate.AllowWrite(request);
        ConnectorRecord connector = ConnectorBody.ReadNew(StrictObject.Parse(request));
        caller.Connectors.Create(() =>
        {
            if (caller.Connectors.All.Count >= caller.Options.MaxConnectors)
            {
                throw GraphRefusal.TenantFull(caller.Options.MaxConnectors);
            }

            return WithFreeName(connector);
        });
        return Entity(201, connector, ListPage.Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Update(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        return caller.Connectors.Update(id, connector => WithFreeName(ConnectorBody.ReadChange(body, connector))) is null
            ? throw GraphRefusal.UnknownConnector(id)
            : GraphAnswer.NoContent;
    }

    private GraphAnswer Delete(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        if (!caller.Options.AllowDeleteInUse && caller.UserFlows.All.Any(flow => flow.Uses(id)))
        {
            throw GraphRefusal.ConnectorInUse(id);
        }

        return caller.Connectors.Remove(id) ? GraphAnswer.NoContent : throw GraphRefusal.UnknownConnector(id);
    }

    private GraphAnswer UploadCertificate(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        ConnectorRecord connector = caller.Connectors.Update(id, before =>
        {
            body.AllowOnly("pkcs12Value", "password");
            StoredCertificate certificate = Pkcs12Body.Read(body);
            return before.Certificates.Count > 0 || caller.Options.AllowUploadOntoBasic
                ? before.WithCertificates([.. before.Certificates, certificate])
                : throw GraphRefusal.NotClientCertificate();
        }) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, ListPage.Context(request, "microsoft.graph.identityApiConnector"));
    }

    private ConnectorRecord WithFreeName(ConnectorRecord connector)
    {
        bool taken = !caller.Options.AllowDuplicateNames && caller.Connectors.All.Any(other =>
            other.Id != connector.Id && other.DisplayName.Equals(connector.DisplayName, StringComparison.OrdinalIgnoreCase));
        return taken ? throw GraphRefusal.NameTaken(connector.DisplayName) : connector;
    }

    private GraphAnswer Entity(int status, ConnectorRecord connector, string context) =>
        GraphAnswer.Json(status, writer => ConnectorJson.Write(writer, connector, caller.Options.UtcNow, context));
}
