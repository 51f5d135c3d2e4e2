using ApiConnectors.Graph.Connectors;
using ApiConnectors.Graph.Http;
using ApiConnectors.Graph.Models;
using ApiConnectors.Graph.Tests.Doubles;
using ApiConnectors.Graph.Tests.Reliability;
using ApiConnectors.GraphEmulator;

namespace ApiConnectors.Graph.Tests.Connectors;

/// <summary>One connector for one create, whatever happens to the answer.</summary>
public sealed class ConnectorCreatorTests : IAsyncLifetime
{
    private readonly InstantClock _clock = new();
    private GraphEmulatorServer _server = null!;
    private OwnSession _session = null!;

    public static TheoryData<string> LostAnswers { get; } = ["cut", "cut in the body", "503", "504", "500", "cut JSON", "empty"];

    public async ValueTask InitializeAsync()
    {
        _server = await GraphEmulatorServer.StartAsync();
        _session = new OwnSession(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_connector_whose_answer_was_lost_is_taken_and_not_created_again(string how)
    {
        _server.Connectors.Add("Check", "https://api.contoso.com/check", id: "there before", username: "caller");
        _server.Faults.Add(Lost(how));
        IdentityApiConnector created = await CreateAsync();
        Assert.NotEqual("there before", created.Id);
        Assert.Equal(2, _server.Connectors.All.Count);
        Assert.Single(_server.Requests.All, request => request.Method == "POST");
    }

    [Theory]
    [InlineData(FaultKind.Cut, null)]
    [InlineData(FaultKind.Answer, 503)]
    [InlineData(FaultKind.Answer, 504)]
    [InlineData(FaultKind.Answer, 429)]
    public async Task A_connector_that_is_not_there_is_created_again(FaultKind kind, int? status)
    {
        _server.Faults.Add(new Fault { Kind = kind, Status = status, Method = "POST", Times = 3 });
        Assert.Equal("Check", (await CreateAsync()).DisplayName);
        Assert.Single(_server.Connectors.All);
        Assert.Equal(4, _server.Requests.All.Count(request => request.Method == "POST"));
    }

    [Theory]
    [InlineData(FaultKind.Cut, null, GraphFault.ServiceUnavailable)]
    [InlineData(FaultKind.Answer, 429, GraphFault.Throttled)]
    public async Task After_four_tries_the_failure_is_reported(FaultKind kind, int? status, GraphFault fault)
    {
        _server.Faults.Add(new Fault { Kind = kind, Status = status, Method = "POST", Times = int.MaxValue });
        Assert.Equal(fault, (await Assert.ThrowsAsync<GraphRequestException>(CreateAsync)).Fault);
        Assert.Equal(4, _server.Requests.All.Count(request => request.Method == "POST"));
        Assert.Empty(_server.Connectors.All);
    }

    [Fact]
    public async Task A_lost_answer_is_reported_when_nobody_can_look_whether_it_was_created()
    {
        _server.Faults.Add(new Fault { Kind = FaultKind.CutAfter, Method = "POST" });
        _server.Faults.Add(new Fault { Status = 403, Method = "GET", Skip = 1, Times = int.MaxValue });
        GraphRequestException failure = await Assert.ThrowsAsync<GraphRequestException>(CreateAsync);
        Assert.Equal((GraphFault.ServiceUnavailable, "POST"), (failure.Fault, failure.Method));
        Assert.Single(_server.Connectors.All);
    }

    [Fact]
    public async Task A_create_goes_on_when_what_is_there_cannot_be_read_and_is_then_sent_once()
    {
        _server.Faults.Add(new Fault { Status = 200, Body = "{}", Method = "GET" });
        Assert.Equal("Check", (await CreateAsync()).DisplayName);

        _server.Faults.Add(new Fault { Status = 403, Method = "GET" });
        _server.Faults.Add(new Fault { Kind = FaultKind.Cut, Method = "POST" });
        Assert.Equal(GraphFault.ServiceUnavailable, (await Assert.ThrowsAsync<GraphRequestException>(CreateAsync)).Fault);
        Assert.Equal(2, _server.Requests.All.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_not_asked_to_create()
    {
        _server.Faults.Add(new Fault { Status = 503, Method = "GET", Times = int.MaxValue });
        Assert.Equal("GET", (await Assert.ThrowsAsync<GraphRequestException>(CreateAsync)).Method);
        Assert.DoesNotContain(_server.Requests.All, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_refusal_is_reported_at_once()
    {
        _server.Faults.Add(new Fault { Status = 400, Method = "POST" });
        Assert.Equal(GraphFault.InvalidRequest, (await Assert.ThrowsAsync<GraphRequestException>(CreateAsync)).Fault);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task What_is_there_before_is_read_once_for_many_creates()
    {
        ConnectorCreator creator = new(_session.Connectors, _clock);
        for (int i = 0; i < 3; i++)
        {
            await creator.CreateAsync(New(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["GET", "POST", "POST", "POST"], _server.Requests.All.Select(request => request.Method));
    }

    [Fact]
    public async Task A_connector_that_this_creator_made_before_is_not_taken_for_the_next_of_the_same_name()
    {
        ConnectorCreator creator = new(_session.Connectors, _clock);
        IdentityApiConnector first = await creator.CreateAsync(New(), TestContext.Current.CancellationToken);
        _server.Faults.Add(new Fault { Kind = FaultKind.CutAfter, Method = "POST" });
        IdentityApiConnector second = await creator.CreateAsync(New(), TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(2, _server.Connectors.All.Count);
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_is_kept_and_told()
    {
        WaitLog log = new();
        _server.Faults.Add(new Fault { Status = 429, RetryAfter = "9", Method = "POST" });
        await new ConnectorCreator(_session.Connectors, _clock, log).CreateAsync(New(), TestContext.Current.CancellationToken);
        Assert.Equal(new GraphWait(TimeSpan.FromSeconds(9), 2, "429 TooManyRequests"), Assert.Single(log.Waits));
        Assert.Equal(TimeSpan.FromSeconds(9), Assert.Single(_clock.Waits));
    }

    [Theory]
    [InlineData("30", 30, 30, 30, 4)]
    [InlineData(null, 1, 2, 4, 4)]
    [InlineData("2", 2, 2, 2, 2)]
    public async Task The_wait_before_the_last_look_is_no_longer_than_one_that_nobody_asked_for(string? asked, params int[] seconds)
    {
        _server.Faults.Add(new Fault { Status = 503, RetryAfter = asked, Method = "POST", Times = int.MaxValue });
        await Assert.ThrowsAsync<GraphRequestException>(CreateAsync);
        Assert.Equal(seconds.Select(each => TimeSpan.FromSeconds(each)), _clock.Waits);
    }

    private static Fault Lost(string how) => how switch
    {
        "cut" => new Fault { Kind = FaultKind.CutAfter, Method = "POST" },
        "cut in the body" => new Fault { Kind = FaultKind.CutInBody, Method = "POST" },
        "cut JSON" => new Fault { Kind = FaultKind.TruncatedBody, Method = "POST" },
        "empty" => new Fault { Kind = FaultKind.AnswerAfter, Status = 201, Body = "", Method = "POST" },
        _ => new Fault { Kind = FaultKind.AnswerAfter, Status = int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), Method = "POST" },
    };

    private static NewApiConnector New() => new()
    {
        DisplayName = "Check",
        TargetUrl = new Uri("https://api.contoso.com/check"),
        Authentication = new BasicAuthentication("caller", Secret.Of("a-password")),
    };

    private Task<IdentityApiConnector> CreateAsync() =>
        new ConnectorCreator(_session.Connectors, _clock).CreateAsync(New(), TestContext.Current.CancellationToken);

    private sealed class WaitLog : IGraphObserver
    {
        public List<GraphWait> Waits { get; } = [];

        public bool WantsExchanges => true;

        public bool WantsDetail => false;

        public void Waiting(GraphWait wait) => Waits.Add(wait);

        public void Completed(GraphExchange exchange)
        {
        }
    }
}
