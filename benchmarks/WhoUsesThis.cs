#:property PublishAot=false
#:property TargetFramework=net10.0
#:project ../src/ApiConnectors.Graph
#:project ../tests/GraphEmulator

// "Who uses this connector?" in a tenant with 200 user flows and 50 ms to Graph: as ConnectorUsage asks, in batches, against
// reading flow by flow. Prints the requests and the time of each, and the median of the ratios.
// Run it with: dotnet run -c Release benchmarks/WhoUsesThis.cs
using System.Diagnostics;
using System.Globalization;
using System.Security;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.UserFlows;
using ApiConnectors.GraphEmulator;

const int Flows = 200;
const int Pairs = 5;
TimeSpan latency = TimeSpan.FromMilliseconds(50);

await using GraphEmulatorServer emulator = await GraphEmulatorServer.StartAsync();
ConnectorRecord connector = emulator.Connectors.Add("Check invite");
for (int number = 1; number <= Flows; number++)
{
    // Every tenth flow calls the connector.
    emulator.UserFlows.Add($"B2X_1_flow{number}", postAttributeCollection: number % 10 == 0 ? connector.Id : null);
}

using HttpClient http = new(new AccessTokenHandler(emulator.Root, Secret(emulator.AccessToken), new SocketsHttpHandler { AllowAutoRedirect = false }));
GraphClient graph = new(new GraphConnection(http, emulator.Root, emulator.Root), GraphClient.V1);

// Once without the latency, so that neither pays for what is compiled and connected at first.
await MeasureAsync(InBatches);
await MeasureAsync(FlowByFlow);
emulator.Options.Latency = latency;

Console.WriteLine($"Who uses this connector? {Flows} user flows, {latency.TotalMilliseconds} ms latency, {Pairs} pairs");
List<double> ratios = [];
for (int pair = 1; pair <= Pairs; pair++)
{
    // Each goes first in turn.
    bool batchesFirst = pair % 2 == 1;
    Measured first = await MeasureAsync(batchesFirst ? InBatches : FlowByFlow);
    Measured second = await MeasureAsync(batchesFirst ? FlowByFlow : InBatches);
    (Measured batches, Measured single) = batchesFirst ? (first, second) : (second, first);
    if (batches.Found != single.Found)
    {
        throw new InvalidOperationException($"The batches found {batches.Found}, reading flow by flow {single.Found}.");
    }

    ratios.Add(single.Time / batches.Time);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  in batches: {batches.Requests} requests, {batches.Time.TotalMilliseconds:0} ms   flow by flow: {single.Requests} requests, " +
        $"{single.Time.TotalMilliseconds:0} ms   ratio {ratios[^1]:0.0}   found {batches.Found}"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Median ratio: {ratios.Order().ElementAt(Pairs / 2):0.0} (from {ratios.Min():0.0} to {ratios.Max():0.0})"));

async Task<int> InBatches()
{
    ConnectorUsage usage = await ConnectorUsage.ReadAsync(new UserFlowsClient(graph, TimeProvider.System), CancellationToken.None);
    return usage.Of(connector.Id).Count;
}

async Task<int> FlowByFlow()
{
    UserFlowsClient userFlows = new(graph, TimeProvider.System);
    int found = 0;
    foreach (string id in await userFlows.ListAsync(CancellationToken.None))
    {
        IReadOnlyList<ApiConnectorUserFlow> steps = await userFlows.GetAsync(id, CancellationToken.None);
        found += steps.Count(step => step.ApiConnectorId == connector.Id);
    }

    return found;
}

async Task<Measured> MeasureAsync(Func<Task<int>> ask)
{
    emulator.Requests.Clear();
    long start = Stopwatch.GetTimestamp();
    int found = await ask();
    return new Measured(Stopwatch.GetElapsedTime(start), emulator.Requests.All.Count, found);
}

static SecureString Secret(string text)
{
    SecureString secret = new();
    foreach (char character in text)
    {
        secret.AppendChar(character);
    }

    return secret;
}

/// <summary>How long it took, how many requests, and how many steps were found.</summary>
internal sealed record Measured(TimeSpan Time, int Requests, int Found);
