using Soakd.Alerts;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Alerts;

public sealed class LogWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly JournalInbox _inbox;
    private readonly LogWatch _watch;
    private Func<LogTrouble?> _look;
    private LogTrouble? _trouble;

    public LogWatchTests()
    {
        var clock = new RunClock(_time);
        _look = () => _trouble;
        _inbox = new JournalInbox(clock);
        _watch = new LogWatch(() => _look(), _inbox, clock, _log, _time);
    }

    public void Dispose() => _watch.Dispose();

    [Fact]
    public void Look_AFileThatCannotBeWritten_IsAnEpisodeAndInTheJournalOnce()
    {
        _watch.Look();
        _trouble = new LogTrouble("runs/events.ndjson", "it does not answer", 2, 100);
        _watch.Look();
        _watch.Look();
        _time.Advance(TimeSpan.FromMinutes(1));
        _trouble = _trouble with { Unwritten = 5 };
        _watch.Look();
        _trouble = null;
        _watch.Look();

        Assert.Equal(["Onset log-1", "Still log-1", "Clear log-1"], _log.Logged.Select(logged => logged.State));
        Assert.All(_log.Logged, logged => Assert.Equal((EventIds.SelfUnfit, "ticket"), (logged.Id, logged.Fields["severity"])));
        Assert.Equal([2.0, 5.0, 5.0], _log.Logged.Select(logged => logged.Fields["value"]));
        EventEntry entry = Assert.IsType<EventEntry>(Assert.Single(_inbox.TakeAll()));
        Assert.Equal(
            (EventNames.SelfUnfit, "log not written", "runs/events.ndjson", "it does not answer", "2"),
            (entry.Name, entry.Fields["kind"], entry.Fields["file"], entry.Fields["reason"], entry.Fields["unwritten"]));
    }

    [Fact]
    public async Task Stop_WhileTheFileCannotBeWritten_EndsTheEpisode()
    {
        _trouble = new LogTrouble("runs/events.ndjson", "it does not answer", 2, null);
        _watch.Look();

        await _watch.StopAsync(CancellationToken.None);

        Assert.Equal(["Onset log-1", "RunEnded log-1"], _log.Logged.Select(logged => logged.State));
    }

    [Fact]
    public async Task Execute_WithAFault_IsReportedAndEndsNothing()
    {
        _look = () => throw new InvalidOperationException("broken");
        await _watch.StartAsync(CancellationToken.None);
        while (!_watch.ExecuteTask!.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await _watch.StopAsync(CancellationToken.None);

        LoggedEvent caution = Assert.Single(_log.Logged);
        Assert.Equal(EventIds.RunCaution, caution.Id);
        Assert.Equal("the run goes on without the watch of its log file: broken", caution.Fields["caution"]);
    }
}
