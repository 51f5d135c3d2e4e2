using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Plays a fault to every operation, and counts; one emulator and two sessions for all.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    private GraphEmulatorServer _server = null!;
    private OwnSession _session = null!;
    private OwnSession _impatient = null!;
    private int _tried;
    private int _passed;

    public async ValueTask InitializeAsync()
    {
        _server = await GraphEmulatorServer.StartAsync(new EmulatorOptions { Now = TestCertificates.Now });
        _session = new OwnSession(_server);
        _impatient = new OwnSession(_server, TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        _impatient.Dispose();
        await _server.DisposeAsync();
        Figures.Write("1-faults", $"Faults x operations: {_tried} tried, {_passed} passed");
    }

    /// <summary>Plays the fault to the operations and gives a line for each that did not end as it should.</summary>
    internal async Task<IReadOnlyList<string>> PlayAsync(Fault fault, Func<Operation, GraphFault?> expected, bool impatient = false)
    {
        List<string> wrong = [];
        foreach (Operation operation in Operation.All)
        {
            _tried++;
            string due = expected(operation)?.ToString() ?? "success";
            string got = await PlayAsync(fault with { Method = operation.Method }, operation, impatient ? _impatient : _session);
            if (got == due)
            {
                _passed++;
            }
            else
            {
                wrong.Add($"{operation}: {got} instead of {due}");
            }
        }

        return wrong;
    }

    private async Task<string> PlayAsync(Fault fault, Operation operation, OwnSession session)
    {
        _server.Connectors.Clear();
        _server.Connectors.Add(new ConnectorRecord
        {
            Id = Operation.Target,
            DisplayName = "Target",
            TargetUrl = "https://api.contoso.com/target",
            Certificates = [StoredCertificate.FromPfx(TestCertificates.Pfx(), TestCertificates.Password)],
        });
        _server.Faults.Clear();
        _server.Faults.Add(fault with { Times = int.MaxValue });
        string outcome = await OutcomeAsync(operation, session);
        _server.Faults.Clear();

        // Whatever happened, the session goes on.
        _server.Connectors.Add("Next", id: "next");
        return (await session.Connectors.GetAsync("next", TestContext.Current.CancellationToken)).DisplayName == "Next" ? outcome : "a broken session";
    }

    private static async Task<string> OutcomeAsync(Operation operation, OwnSession session)
    {
        try
        {
            await operation.Run(session.Connectors, TestContext.Current.CancellationToken).WaitAsync(s_hang, TestContext.Current.CancellationToken);
            return "success";
        }
        catch (GraphRequestException exception)
        {
            return exception.Fault.ToString();
        }
        catch (TimeoutException)
        {
            return "a hang";
        }
#pragma warning disable CA1031 // Any other exception is what this is here to find.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.GetType().Name;
        }
    }
}
