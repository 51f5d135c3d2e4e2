using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary><c>/identity/apiConnectors</c>: its six operations.</summary>
internal sealed class ApiConnectorsEndpoints(EmulatorState state)
{
    private readonly Gate gate = new(state, "APIConnectors.Read.All", "APIConnectors.ReadWrite.All");

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
            state.Connectors.Page(ListPage.ReadSkipToken(request), state.Options.PageSize);
        return ListPage.Answer(request, "identity/apiConnectors", next, state.Options, writer =>
        {
            foreach (ConnectorRecord connector in connectors)
            {
                ConnectorJson.Write(writer, connector, state.Options.UtcNow);
            }
        });
    }

    private GraphAnswer Get(GraphRequest request, string id)
    {
        gate.AllowRead(request, "$expand");
        ConnectorRecord connector = state.Connectors.Find(id) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, ListPage.Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Create(GraphRequest request)
    {
        gate.AllowWrite(request);
        ConnectorRecord connector = ConnectorBody.ReadNew(StrictObject.Parse(request));
        state.Connectors.Create(() =>
        {
            if (state.Connectors.All.Count >= state.Options.MaxConnectors)
            {
                throw GraphRefusal.TenantFull(state.Options.MaxConnectors);
            }

            return WithFreeName(connector);
        });
        return Entity(201, connector, ListPage.Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Update(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        return state.Connectors.Update(id, connector => WithFreeName(ConnectorBody.ReadChange(body, connector))) is null
            ? throw GraphRefusal.UnknownConnector(id)
            : GraphAnswer.NoContent;
    }

    private GraphAnswer Delete(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        if (!state.Options.AllowDeleteInUse && state.UserFlows.All.Any(flow => flow.Uses(id)))
        {
            throw GraphRefusal.ConnectorInUse(id);
        }

        return state.Connectors.Remove(id) ? GraphAnswer.NoContent : throw GraphRefusal.UnknownConnector(id);
    }

    private GraphAnswer UploadCertificate(GraphRequest request, string id)
    {
        gate.AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        ConnectorRecord connector = state.Connectors.Update(id, before =>
        {
            body.AllowOnly("pkcs12Value", "password");
            StoredCertificate certificate = Pkcs12Body.Read(body);
            return before.Certificates.Count > 0 || state.Options.AllowUploadOntoBasic
                ? before.WithCertificates([.. before.Certificates, certificate])
                : throw GraphRefusal.NotClientCertificate();
        }) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, ListPage.Context(request, "microsoft.graph.identityApiConnector"));
    }

    private ConnectorRecord WithFreeName(ConnectorRecord connector)
    {
        bool taken = !state.Options.AllowDuplicateNames && state.Connectors.All.Any(other =>
            other.Id != connector.Id && other.DisplayName.Equals(connector.DisplayName, StringComparison.OrdinalIgnoreCase));
        return taken ? throw GraphRefusal.NameTaken(connector.DisplayName) : connector;
    }

    private GraphAnswer Entity(int status, ConnectorRecord connector, string context) =>
        GraphAnswer.Json(status, writer => ConnectorJson.Write(writer, connector, state.Options.UtcNow, context));
}
