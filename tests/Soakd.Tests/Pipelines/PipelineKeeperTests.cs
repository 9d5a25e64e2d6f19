using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Kafka.Children;
using Soakd.Kafka.Pipelining;
using Soakd.Pipelines;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Pipelines;

/// <summary>The reference pipeline of a run dies, and is started again.</summary>
public sealed class PipelineKeeperTests : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly JournalInbox _inbox = new(new RunClock(new ManualTimeProvider()));
    private readonly FaultLatch _faults = new();
    private readonly List<FakeProcess> _processes = [];
    private readonly List<TimeSpan> _startedAt = [];
    private readonly PipelineUnderTest _pipeline = new(Order);
    private readonly PipelineKeeper _keeper;
    private readonly long _begin;
    private string? _refusal;

    public PipelineKeeperTests()
    {
        _begin = _time.GetTimestamp();
        _keeper = new PipelineKeeper(_pipeline, "reference", StartAsync, _inbox, _faults, _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PipelineOrder Order { get; } = new()
    {
        Bootstrap = "localhost:9092",
        Client = new Dictionary<string, string> { ["security.protocol"] = "SASL_SSL" },
        Secrets = new Dictionary<string, string> { ["sasl.password"] = "hunter2" },
        Producer = new Dictionary<string, string>(),
        Settings = new PipelineSettings("in", "out", DeadLetter: null, "soakd-pipeline"),
        Parallelism = 2,
        Strict = true,
        Injected = ["drop:5", "crash:7s@20s"],
    };

    public void Dispose()
    {
        _keeper.Dispose();
        _faults.Dispose();
    }

    [Fact]
    public async Task Work_ProcessThatDies_IsStartedAgainAfterASecond()
    {
        await _keeper.StartAsync(Stop);
        await StartedAsync(1);
        Assert.Same(_processes[0], _pipeline.Process);

        _processes[0].Die("it was killed by signal 9");
        await StartedAsync(2);
        await _keeper.StopAsync(Stop);

        EventEntry[] events = [.. _inbox.TakeAll().Cast<EventEntry>()];
        Assert.Equal(["reference", "reference"], events.Select(happened => happened.Fields[EventNames.Target]));
        Assert.Equal(("it was killed by signal 9", "0"), (events[0].Fields[EventNames.Text], events[0].Fields[EventNames.Restarts]));
        Assert.Equal(("true", "1"), (events[1].Fields[EventNames.Over], events[1].Fields[EventNames.Restarts]));
        Assert.Equal("it was killed by signal 9", _pipeline.LastEnd);
        Assert.True(_startedAt[1] - _startedAt[0] >= PipelineKeeper.Pause);
        Assert.True(_processes[0].IsDisposed);
        Assert.True(_processes[1].WasEnded);
        Assert.Null(_faults.Fault);
    }

    [Fact]
    public async Task Work_ProcessThatDiesAgainAndAgain_IsLeftAlone()
    {
        _refusal = "it ended with exit code 78: Soak:Kafka:Client: no";

        await _keeper.StartAsync(Stop);
        await AdvanceUntilAsync(() => _keeper.ExecuteTask!.IsCompleted);

        Assert.Equal(1 + PipelineKeeper.MostRestarts, _startedAt.Count);
        Assert.Equal(1 + PipelineKeeper.MostRestarts, _inbox.TakeAll().Count);
        Assert.Equal(_refusal, _pipeline.LastEnd);
        Assert.Null(_faults.Fault);
    }

    [Fact]
    public async Task Begin_InjectedCrash_IsStartedAgainAfterItsTime()
    {
        await _keeper.StartAsync(Stop);
        await StartedAsync(1);
        Assert.True(Injection.TryParse("pipeline-crash:7s@20s", out Injection? crash, out _));

        await _pipeline.BeginAsync(crash, Stop);
        Assert.Equal([1], _processes[0].Begun);
        _processes[0].Die("it was killed by signal 9");
        await StartedAsync(2);
        await _keeper.StopAsync(Stop);

        Assert.True(_startedAt[1] - _startedAt[0] >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Read_NoProcess_IsNothing() => Assert.Empty(await _pipeline.ReadAsync(Stop));

    [Fact]
    public async Task Enter_AfterTheDeathOfAnother_BeginsWhatLastsAndWhatIsOwedOnce()
    {
        var pipeline = new PipelineUnderTest(Order with { Injected = ["drop:5", "delay:2s", "leak:1MiB/min", "alter:3", "crash:7s"] });
        var first = new FakeProcess();
        await pipeline.EnterAsync(first, Stop);
        await BeginAsync("pipeline-leak:1MiB/min");
        await BeginAsync("pipeline-drop:5");
        pipeline.Leave();
        await BeginAsync("pipeline-delay:2s");
        await BeginAsync("pipeline-alter:3");
        await BeginAsync("pipeline-crash:7s");
        FakeProcess second = new(), third = new();
        await pipeline.EnterAsync(second, Stop);
        pipeline.Leave();
        await pipeline.EnterAsync(third, Stop);

        Assert.Equal([2, 0], first.Begun);
        Assert.Equal([1, 2, 3], second.Begun);
        Assert.Equal([1, 2], third.Begun);
        Assert.Equal(PipelineKeeper.Pause, pipeline.End("it ended with exit code 1", PipelineKeeper.Pause));

        async Task BeginAsync(string typed)
        {
            Assert.True(Injection.TryParse(typed, out Injection? injection, out string problem), problem);
            await pipeline.BeginAsync(injection, Stop);
        }
    }

    [Fact]
    public void Order_WrittenAndRead_IsTheSameAndPrintsNoSecret()
    {
        var read = PipelineOrder.Read(Order.ToLine());

        Assert.Equal(Order.ToLine(), read.ToLine());
        Assert.Equal("hunter2", read.Kafka().Secrets["sasl.password"].Reveal());
        Assert.Equal(["drop 5", "crash 7 s, after 20s"], read.Request().Injected.Select(injection => $"{injection}"));
        Assert.DoesNotContain('\n', Order.ToLine());
        Assert.DoesNotContain("hunter2", $"{read}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Secrets\":{\"sasl.password\":\"hunter2\"}}")]
    public void Order_ThatCannotBeRead_IsRefusedWithoutItsText(string? line)
    {
        var refused = Assert.Throws<ConfigurationException>(() => PipelineOrder.Read(line));

        Assert.Equal(
            "soakd pipeline --parent: standard input must begin with the order of a run", Assert.Single(refused.Lines));
    }

    private Task<IPipelineProcess> StartAsync(PipelineOrder order, CancellationToken cancel)
    {
        _startedAt.Add(_time.GetElapsedTime(_begin));
        if (_refusal is { } refusal) throw new ChildProcessException(refusal);
        var process = new FakeProcess();
        _processes.Add(process);
        return Task.FromResult<IPipelineProcess>(process);
    }

    private Task StartedAsync(int processes) =>
        AdvanceUntilAsync(() => _processes.Count == processes && _pipeline.Process == _processes[^1]);

    private async Task AdvanceUntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(AtMost);
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Stop);
        }
    }

    private sealed class FakeProcess : IPipelineProcess
    {
        private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Ended => _ended.Task;

        public List<int> Begun { get; } = [];

        public bool WasEnded { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Die(string why) => _ended.SetResult(why);

        public Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double>());

        public Task BeginAsync(int injection, CancellationToken cancel)
        {
            Begun.Add(injection);
            return Task.CompletedTask;
        }

        public Task EndAsync()
        {
            WasEnded = true;
            return Task.CompletedTask;
        }

        public void Dispose() => IsDisposed = true;
    }
}
