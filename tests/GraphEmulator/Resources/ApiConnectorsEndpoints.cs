using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary><c>/identity/apiConnectors</c>: its six operations.</summary>
internal sealed class ApiConnectorsEndpoints(EmulatorState state)
{
    private const string ReadPermission = "APIConnectors.Read.All";
    private const string WritePermission = "APIConnectors.ReadWrite.All";

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
        AllowRead(request, "$expand", "$skiptoken");
        (IReadOnlyList<ConnectorRecord> connectors, long? next) =
            state.Connectors.Page(ReadSkipToken(request), state.Options.PageSize);
        return GraphAnswer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", Context(request, "identity/apiConnectors"));
            if (next is long after)
            {
                writer.WriteString("@odata.nextLink", NextLink(request, after));
            }

            writer.WriteStartArray("value");
            foreach (ConnectorRecord connector in connectors)
            {
                ConnectorJson.Write(writer, connector, state.Options.UtcNow);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private GraphAnswer Get(GraphRequest request, string id)
    {
        AllowRead(request, "$expand");
        ConnectorRecord connector = state.Connectors.Find(id) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Create(GraphRequest request)
    {
        AllowWrite(request);
        ConnectorRecord connector = ConnectorBody.ReadNew(StrictObject.Parse(request));
        state.Connectors.Create(() =>
        {
            if (state.Connectors.All.Count >= state.Options.MaxConnectors)
            {
                throw GraphRefusal.TenantFull(state.Options.MaxConnectors);
            }

            return WithFreeName(connector);
        });
        return Entity(201, connector, Context(request, "identity/apiConnectors/$entity"));
    }

    private GraphAnswer Update(GraphRequest request, string id)
    {
        AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        return state.Connectors.Update(id, connector => WithFreeName(ConnectorBody.ReadChange(body, connector))) is null
            ? throw GraphRefusal.UnknownConnector(id)
            : GraphAnswer.NoContent;
    }

    private GraphAnswer Delete(GraphRequest request, string id)
    {
        AllowWrite(request);
        return state.Connectors.Remove(id) ? GraphAnswer.NoContent : throw GraphRefusal.UnknownConnector(id);
    }

    private GraphAnswer UploadCertificate(GraphRequest request, string id)
    {
        AllowWrite(request);
        StrictObject body = StrictObject.Parse(request);
        ConnectorRecord connector = state.Connectors.Update(id, before =>
        {
            body.AllowOnly("pkcs12Value", "password");
            StoredCertificate certificate = Pkcs12Body.Read(body);
            return before.Certificates.Count > 0 || state.Options.AllowUploadOntoBasic
                ? before.WithCertificates([.. before.Certificates, certificate])
                : throw GraphRefusal.NotClientCertificate();
        }) ?? throw GraphRefusal.UnknownConnector(id);
        return Entity(200, connector, Context(request, "microsoft.graph.identityApiConnector"));
    }

    private ConnectorRecord WithFreeName(ConnectorRecord connector)
    {
        bool taken = !state.Options.AllowDuplicateNames && state.Connectors.All.Any(other =>
            other.Id != connector.Id && other.DisplayName.Equals(connector.DisplayName, StringComparison.OrdinalIgnoreCase));
        return taken ? throw GraphRefusal.NameTaken(connector.DisplayName) : connector;
    }

    private GraphAnswer Entity(int status, ConnectorRecord connector, string context) =>
        GraphAnswer.Json(status, writer => ConnectorJson.Write(writer, connector, state.Options.UtcNow, context));

    private void AllowRead(GraphRequest request, params string[] queryOptions) =>
        Allow(request, [ReadPermission, WritePermission], queryOptions);

    private void AllowWrite(GraphRequest request) => Allow(request, [WritePermission], []);

    private void Allow(GraphRequest request, string[] anyPermissionOf, string[] queryOptions)
    {
        if (state.Options.Permissions is { } granted && !granted.Intersect(anyPermissionOf).Any())
        {
            throw GraphRefusal.PermissionMissing(string.Join(", ", anyPermissionOf));
        }

        if (!state.Options.SelfServiceSignUpEnabled)
        {
            throw GraphRefusal.SelfServiceSignUpOff();
        }

        foreach ((string name, _) in request.Query.Where(option => !queryOptions.Contains(option.Name)))
        {
            throw GraphRefusal.UnknownQueryOption(name);
        }
    }

    private string NextLink(GraphRequest request, long after) =>
        state.Options.NextLinkOverride?.Replace("{root}", request.Root, StringComparison.Ordinal)
        ?? $"{request.Root}/{request.Version}/identity/apiConnectors?$skiptoken={WriteSkipToken(after)}";

    // Base64url, so that a client that reads a meaning into the token, or encodes it again, is found out.
    private static string WriteSkipToken(long after) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"after:{after}"));

    private static long ReadSkipToken(GraphRequest request)
    {
        if (request.Query.FirstOrDefault(option => option.Name == "$skiptoken").Value is not string token)
        {
            return 0;
        }

        return Base64Url.IsValid(token)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(':') is ["after", var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long after)
                ? after
                : throw GraphRefusal.BadSkipToken();
    }

    private static string Context(GraphRequest request, string type) => $"{request.Root}/{request.Version}/$metadata#{type}";
}
