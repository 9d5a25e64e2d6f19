using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.Marks;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Marks;

public sealed class MarkWatchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly JournalInbox _inbox;
    private readonly MarkSpool _spool;
    private readonly MarkWatch _watch;

    public MarkWatchTests()
    {
        _spool = new MarkSpool(Directory.CreateDirectory(_directory["marks"]).FullName);
        _inbox = new JournalInbox(new RunClock(_time));
        _watch = new MarkWatch(_spool, _inbox, _log, _time);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void TakeMarks_AMark_IsNotedWithTheTimeAtWhichItWasTaken()
    {
        _spool.Put("rolled broker 2", _time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(3));

        _watch.TakeMarks();

        EventEntry mark = Assert.IsType<EventEntry>(Assert.Single(_inbox.TakeAll()));
        Assert.Equal((3_000_000, "Mark", "rolled broker 2"), (mark.AtUs, mark.Name, mark.Fields["text"]));
    }

    [Fact]
    public void TakeMarks_ATextThatIsNotAllowed_IsReported()
    {
        _directory.Write("marks/1-1", "a\u0007b");

        _watch.TakeMarks();

        Assert.Empty(_inbox.TakeAll());
        Assert.Equal(EventIds.RunCaution, Assert.Single(_log.Logged).Id);
    }

    [Fact]
    public async Task Stop_TheSpoolIsClosed()
    {
        await _watch.StartAsync(CancellationToken.None);
        await _watch.StopAsync(CancellationToken.None);

        Assert.False(Directory.Exists(_directory["marks"]));
        Assert.Empty(_log.Logged);
    }
}
