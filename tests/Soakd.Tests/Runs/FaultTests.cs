using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Soakd.Commands;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.Runs;
using Soakd.TestKit;
using Soakd.Tuning;

namespace Soakd.Tests.Runs;

/// <summary>What becomes of a run one of whose loops has faulted. The fault is tripped from outside, as a loop would.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _place = new();
    private readonly FaultLatch _faults = new();
    private readonly StringWriter _written = new();
    private readonly StringWriter _error = new();
    private readonly TextWriter _output;

    public FaultTests() => _output = TextWriter.Synchronized(_written);

    public void Dispose()
    {
        _faults.Dispose();
        _output.Dispose();
        _error.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Play_ALoopFaultsInTheMiddle_KeepsTheRunReportsItAndSaysWhichLoop()
    {
        Task<int> playing = PlayAsync();
        await PrintedAsync("PhaseStarted", playing);

        _faults.Trip("probe", new InvalidOperationException("broken"));
        int exit = await playing.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Fault, exit);
        Assert.Contains("a fault in soakd itself, in its probe: broken", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE", Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_place["runs/latest/report.json"]));
        await using FileStream journal = File.OpenRead(_place["runs/latest/journal.ndjson"]);
        EndEntry end = JournalReader.Read(journal).Select(line => line.Entry).OfType<EndEntry>().Single();
        Assert.Equal((EndReason.Fault, "probe: broken"), (end.Reason, end.Detail));
        string finished = Assert.Single(
            await File.ReadAllLinesAsync(_place["runs/events.ndjson"], TestContext.Current.CancellationToken),
            line => line.Contains("\"event\":\"RunFinished\"", StringComparison.Ordinal));
        Assert.Contains($"\"exit\":{ExitCodes.Fault},", finished, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_OfADaemon_WatchesTheTuningItselfAndGivesItBackBeforeTheReports()
    {
        _place.Write("appsettings.json", """{ "Tuning": { } }""");
        var idle = new FakeIdleTuning(() => File.Exists(_place["runs/latest/report.json"]));
        Task<int> playing = PlayAsync(idle);
        await PrintedAsync("PhaseStarted", playing);
        Assert.Equal(["end"], idle.Calls);

        _faults.Trip("probe", new InvalidOperationException("broken"));
        await playing.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(["end", "begin, reported: False"], idle.Calls);
        Assert.True(File.Exists(_place["runs/latest/report.json"]));
    }

    [Fact]
    public async Task Play_AReaderThatOnlyShowsTheRunFaultsAtEveryEntry_PlaysToItsOwnVerdict()
    {
        Task<int> playing = PlayAsync(null, new BrokenReader());
        await PrintedAsync("PhaseStarted", playing);
        await PrintedAsync("BrokenReader: InvalidOperationException: broken", playing);

        Assert.Null(_faults.Fault);
        _faults.Trip("probe", new InvalidOperationException("the test has seen enough"));
        await playing.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Single(
            await File.ReadAllLinesAsync(_place["runs/events.ndjson"], TestContext.Current.CancellationToken),
            line => line.Contains("in its BrokenReader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Play_TheJournalCannotBeReadBack_IsLoggedAsIncomplete()
    {
        Task<int> playing = PlayAsync();
        await PrintedAsync("PhaseStarted", playing);
        File.Delete(_place["runs/latest/journal.ndjson"]);

        _faults.Trip("probe", new InvalidOperationException("broken"));
        await playing.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Contains("the run's journal cannot be read back, so there is no verdict", _error.ToString(), StringComparison.Ordinal);
        string line = Assert.Single(
            await File.ReadAllLinesAsync(_place["runs/events.ndjson"], TestContext.Current.CancellationToken),
            line => line.Contains("\"event\":\"RunIncomplete\"", StringComparison.Ordinal));
        Assert.Contains("\"reason\":\"its journal cannot be read back: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("last_interval", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_AFaultBeforeTheFirstRecord_IsReportedAsTheFaultAndLeavesNothing()
    {
        _faults.Trip("probe", new InvalidOperationException("broken"));
        var follower = new FakeFollower();

        int exit = await PlayAsync(followers: follower).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Fault, exit);
        Assert.Equal("soakd: a fault in soakd itself, in its probe: broken", _error.ToString().Trim());
        Assert.Empty(Directory.GetDirectories(_place["runs"]));
        Assert.Equal(["end"], follower.Calls);
    }

    [Fact]
    public void Run_AFaultOutsideOfTheLoops_IsInTheLogWithItsStackTrace()
    {
        CommandContext context = Context(new BrokenConsole());
        context.Loggers = RunVerb.OpenLog(Configuration(), Context(_output), out _);

        int exit = CommandLine.Run(["config", "--all"], context);

        Assert.Equal(ExitCodes.Fault, exit);
        Assert.Equal("soakd: a fault in soakd itself: InvalidOperationException: broken", _error.ToString().Trim());
        string logged = File.ReadLines(_place["runs/events.ndjson"]).Single(line => line.Contains("\"Fault\"", StringComparison.Ordinal));
        Assert.Contains(nameof(BrokenConsole), logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_AfterAnotherRun_HasItsOwnLogLevelsAndNoRunInItsEvents()
    {
        LoadedConfiguration configuration = Configuration();
        using ILoggerFactory loggers = RunVerb.OpenLog(configuration, Context(_output), out ProcessServices process);
        process.Levels.Apply(new Dictionary<string, LogLevel> { ["Default"] = LogLevel.Trace });
        process.Events.Begin("earlier", "earlier", new Dictionary<string, string>());
        var stop = new StoppedAtOnce();

        var player = new RunPlayer(process, (_, _, _) => { });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => player.PlayAsync(Request(configuration), stop));

        Assert.False(process.Levels.IsEnabled("Soakd", LogLevel.Trace));
        Assert.Null(process.Events.Current);
    }

    // The synchronized writer locks itself.
    private string Output
    {
        get { lock (_output) return _written.ToString(); }
    }

    private async Task<int> PlayAsync(IIdleTuning? idle = null, params IReadOnlyList<IRunReader> followers)
    {
        CommandContext context = Context(_output);
        using var signals = new StopSignals(context.Error);
        RunRequest request = Request(Configuration());
        var preparation = new RunPreparation(request, new RunClock(TimeProvider.System), TimeProvider.System);
        using PreparedRun run = await preparation.PrepareAsync(CancellationToken.None);
        using ILoggerFactory loggers = RunVerb.OpenLog(request.Configuration, context, out ProcessServices process);
        process = process with { IdleTuning = idle, Followers = followers };
        var player = new RunPlayer(process, (judgement, directory, paths) => RunEnding.Report(judgement, directory, paths, context));
        return (await player.PlayAsync(run, signals, _faults)).ExitCode;
    }

    private CommandContext Context(TextWriter output) => new()
    {
        Output = output,
        OpenOutput = () => Stream.Null,
        Error = TextWriter.Synchronized(_error),
        Input = TextReader.Null,
        Environment = new Dictionary<string, string>(),
        Directories = [_place.Path],
    };

    private LoadedConfiguration Configuration() => ConfigurationLoader.Load(new ConfigurationSources
    {
        Environment = new Dictionary<string, string>
        {
            ["SOAKD__Runs__Directory"] = _place["runs"],
            ["SOAKD__Log__File"] = _place["runs/events.ndjson"],
        },
        Directories = [_place.Path],
    });

    private static RunRequest Request(LoadedConfiguration configuration) => new(configuration, PlanChoice.Of(configuration), DryRun: false);

    private async Task PrintedAsync(string text, Task playing)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(playing.IsCompleted || Stopwatch.GetElapsedTime(begin) > Patience, Output + _error);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private sealed class FakeFollower : IRunReader
    {
        public List<string> Calls { get; } = [];

        public void Read(JournalEntry entry, LiveRun live) => Calls.Add(entry.GetType().Name);

        public void End() => Calls.Add("end");
    }

    private sealed class FakeIdleTuning(Func<bool> isReported) : IIdleTuning
    {
        public List<string> Calls { get; } = [];

        public Task BeginAsync()
        {
            Calls.Add($"begin, reported: {isReported()}");
            return Task.CompletedTask;
        }

        public void End() => Calls.Add("end");
    }

    private sealed class BrokenConsole : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidOperationException("broken");
    }

    private sealed class BrokenReader : IRunReader
    {
        public void Read(JournalEntry entry, LiveRun live) => throw new InvalidOperationException("broken");
    }

    private sealed class StoppedAtOnce : IStop
    {
        public CancellationToken Asked { get; } = new(canceled: true);

        public string By => "test";

        public TimeSpan Drain => IStop.UsualDrain;
    }
}
