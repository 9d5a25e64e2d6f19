using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.HostClocks;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.HostClocks;

public sealed class ClockWatchTests : IDisposable
{
    private readonly RecordingLogger _log = new();
    private readonly JournalInbox _inbox;
    private readonly FaultLatch _faults = new();
    private readonly ClockWatch _watch;
    private ClockReading? _reading = new ClockReading(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromDays(20_000));

    public ClockWatchTests()
    {
        var time = new ManualTimeProvider();
        _inbox = new JournalInbox(new RunClock(time));
        _watch = new ClockWatch(() => _reading, _inbox, _log, _faults, time);
        _watch.Look();
    }

    public void Dispose()
    {
        _watch.Dispose();
        _faults.Dispose();
    }

    [Fact]
    public void Look_ClockSet_IsReportedAndNotedOnce()
    {
        Pass(suspended: 0, stepped: -3600);
        Pass(suspended: 0, stepped: 0);

        Assert.Equal(EventIds.ClockStepped, Assert.Single(_log.Logged).Id);
        var noted = (EventEntry)Assert.Single(_inbox.TakeAll());
        Assert.Equal(("ClockStepped", "-3600"), (noted.Name, noted.Fields["by_s"]));
    }

    [Fact]
    public void Look_Suspended_IsReportedAndNoted()
    {
        Pass(suspended: 42.5, stepped: 0);

        Assert.Equal(EventIds.HostSuspended, Assert.Single(_log.Logged).Id);
        Assert.Equal("42.5", ((EventEntry)Assert.Single(_inbox.TakeAll())).Fields["for_s"]);
    }

    [Fact]
    public void Look_NoReading_IsLeftOut()
    {
        ClockReading? kept = _reading;
        _reading = null;
        _watch.Look();
        _reading = kept;
        Pass(suspended: 0, stepped: 0);

        Assert.Empty(_inbox.TakeAll());
    }

    [Fact]
    public void Read_ThisMachine_GivesClocksThatGoOn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "lacks Linux, whose clocks these are");
        ClockReading[] read = [.. Enumerable.Range(0, 20).Select(_ => SystemClocks.Read()).OfType<ClockReading>()];

        Assert.NotEmpty(read);
        Assert.Equal(read.Order(Comparer<ClockReading>.Create((one, other) => one.Monotonic.CompareTo(other.Monotonic))), read);
        Assert.All(read, reading => Assert.True(reading.Boot >= reading.Monotonic - TimeSpan.FromMilliseconds(1)));
    }

    private void Pass(double suspended, double stepped)
    {
        ClockReading before = _reading!.Value;
        TimeSpan second = TimeSpan.FromSeconds(1), away = TimeSpan.FromSeconds(suspended);
        _reading = new ClockReading(
            before.Monotonic + second, before.Boot + second + away, before.Wall + second + away + TimeSpan.FromSeconds(stepped));
        _watch.Look();
    }
}
