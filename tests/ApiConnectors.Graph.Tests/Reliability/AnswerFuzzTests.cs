using System.Net;
using System.Text;
using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Secrets;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Answers that were right until something changed them: read, or refused in the documented way.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly byte[][] s_seeds =
    [
        .. new[]
        {
            """{"value":[{"id":"a","displayName":"A","targetUrl":"https://a.example/x?code=1","authenticationConfiguration":{"@odata.type":"#microsoft.graph.basicAuthentication","username":"u","password":"******"}}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=2"}""",
            """{"id":"b","displayName":"\u00e4\ud83d\ude00","targetUrl":null,"authenticationConfiguration":{"certificateList":[{"thumbprint":"0EB2","notAfter":1666350522,"notBefore":"1508670522","isActive":true},null],"@odata.type":"microsoft.graph.clientCertificateAuthentication"}}""",
            """{"error":{"code":"AADB2C","message":"The value must not be null or empty. Parameter name: Id","innerError":{"date":"2026-01-01T00:00:00","request-id":"r","client-request-id":"c"}}}""",
            """{"error":"invalid_grant","error_description":"AADSTS70000: {\"password\":\"secret\"} https://u:p@x.example/?q=1"}""",
            "<html><body>Bearer eyJhbGciOiJub25lIn0.e30. password=1&x</body></html>",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public async Task A_mutated_answer_is_read_or_refused_in_the_documented_way()
    {
        int inputs = FuzzSize.Of(100_000);
        Mutator mutator = new(seed: 20261121, s_seeds);
        MutatingHandler handler = new(mutator);
        ApiConnectorsClient connectors = new(TestGraph.Client(handler));
        List<string> unexpected = [];
        for (int i = 0; i < inputs && unexpected.Count < 10; i++)
        {
            try
            {
                if (i % 2 == 0)
                {
                    await connectors.GetAsync("a", TestContext.Current.CancellationToken);
                }
                else
                {
                    await foreach (IdentityApiConnector connector in connectors.ListAsync(TestContext.Current.CancellationToken))
                    {
                        _ = (connector.AuthenticationType, connector.CertificateExpiresOn, connector.TargetUrl, connector.ToString());
                    }
                }

                Redaction.Body(mutator.Last);
            }
            catch (GraphRequestException)
            {
                // The documented one.
            }
#pragma warning disable CA1031 // Any other exception is what this is here to find.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                unexpected.Add($"{exception.GetType().Name}: {Encoding.UTF8.GetString(mutator.Last)}");
            }
        }

        Figures.Write("2-fuzz-answers", $"Answers fuzzed: {inputs}, unexpected exceptions: {unexpected.Count}");
        Assert.Empty(unexpected);
    }

    private sealed class MutatingHandler(Mutator mutator) : HttpMessageHandler
    {
        private static readonly HttpStatusCode[] s_statuses = [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden];
        private int _pages;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Every third page is an end, so that a list whose links happen to be right ends too.
            byte[] body = ++_pages % 3 == 0 ? mutator.Last = """{"value":[]}"""u8.ToArray() : mutator.Next();
            return Task.FromResult(new HttpResponseMessage(s_statuses[_pages % s_statuses.Length]) { Content = new ByteArrayContent(body), RequestMessage = request });
        }
    }
}
