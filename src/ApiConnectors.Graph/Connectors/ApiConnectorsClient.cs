using ApiConnectors.Graph.Certificates;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;

namespace ApiConnectors.Graph.Connectors;

/// <summary>
/// The API connectors of a tenant (<c>/identity/apiConnectors</c>). Every method throws <see cref="GraphRequestException"/>
/// when the service does not do what was asked, and <see cref="OperationCanceledException"/> when the token is cancelled.
/// </summary>
/// <param name="graph">Sends the requests.</param>
public sealed class ApiConnectorsClient(GraphClient graph)
{
    private const string Root = "identity/apiConnectors";

    /// <summary>Lists all connectors, each as it arrives. The service cannot filter; a tenant holds at most 20.</summary>
    public IAsyncEnumerable<IdentityApiConnector> ListAsync(CancellationToken cancellationToken) =>
        graph.ListAsync(Root, ConnectorsJson.Default.Page, connector => connector.Id, cancellationToken);

    /// <summary>Reads one connector.</summary>
    public Task<IdentityApiConnector> GetAsync(string id, CancellationToken cancellationToken) =>
        graph.SendAsync(HttpMethod.Get, Path(id), null, ConnectorsJson.Default.IdentityApiConnector, cancellationToken);

    /// <summary>Creates a connector and gives it as the service made it. Sent once; <see cref="ConnectorCreator"/> looks after a lost answer.</summary>
    /// <exception cref="InvalidInputException">The connector cannot be sent.</exception>
    public async Task<IdentityApiConnector> CreateAsync(NewApiConnector connector, CancellationToken cancellationToken)
    {
        connector.Check();
        using GraphBody body = Write(repeatable: false, connector.DisplayName, connector.TargetUrl, connector.Authentication);
        return await graph.SendAsync(
            HttpMethod.Post, Root, body, ConnectorsJson.Default.IdentityApiConnector, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what is given and nothing else.</summary>
    /// <exception cref="InvalidInputException">The change cannot be sent, or there is none.</exception>
    public async Task UpdateAsync(string id, ApiConnectorChanges changes, CancellationToken cancellationToken)
    {
        changes.Check();
        using GraphBody body = Write(repeatable: true, changes.DisplayName, changes.TargetUrl, changes.Authentication);
        await graph.SendAsync(HttpMethod.Patch, Path(id), body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a connector.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await graph.SendAsync(HttpMethod.Delete, Path(id), null, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRequestException exception) when (exception is { Fault: GraphFault.NotFound, Tries: > 1 })
        {
            // An earlier try deleted it, and only its answer was lost.
        }
    }

    /// <summary>
    /// Adds a certificate to the ones that a connector has, and gives the connector as it is then. The service uses the most
    /// recently uploaded certificate that is valid.
    /// </summary>
    public async Task<IdentityApiConnector> UploadCertificateAsync(string id, ClientCertificate certificate, CancellationToken cancellationToken)
    {
        using GraphBody body = GraphBody.Write(repeatable: true, writer =>
        {
            writer.WriteStartObject();
            certificate.WriteTo(writer);
            writer.WriteEndObject();
        });
        return await graph.SendAsync(
            HttpMethod.Post, $"{Path(id)}/uploadClientCertificate", body, ConnectorsJson.Default.IdentityApiConnector, cancellationToken)
            .ConfigureAwait(false);
    }

    private static string Path(string id) => $"{Root}/{GraphPath.Segment(id)}";

    private static GraphBody Write(bool repeatable, string? displayName, Uri? targetUrl, ConnectorAuthentication? authentication) =>
        GraphBody.Write(repeatable, writer =>
        {
            writer.WriteStartObject();
            if (displayName is not null)
            {
                writer.WriteString("displayName", displayName);
            }

            if (targetUrl is not null)
            {
                writer.WriteString("targetUrl", targetUrl.OriginalString);
            }

            if (authentication is not null)
            {
                writer.WriteStartObject("authenticationConfiguration");
                authentication.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
}
