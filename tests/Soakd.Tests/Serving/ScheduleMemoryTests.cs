using Soakd.Schedules;
using Soakd.Serving;
using Soakd.TestKit;

namespace Soakd.Tests.Serving;

public sealed class ScheduleMemoryTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _runs = new();
    private readonly RecordingLogger _log = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Open_Anew_KnowsWhatWasRemembered()
    {
        var memory = ScheduleMemory.Open(_runs.Path, Now, _log);
        Assert.Equal(Now, memory.LookedAt);
        Scheduler scheduler = Looked(Now.AddMinutes(1));
        memory.Look(scheduler, 0, Now.AddMinutes(1));
        memory.Add(scheduler, 5e9, Now.AddMinutes(2));

        var again = ScheduleMemory.Open(_runs.Path, Now.AddHours(3), _log);

        Assert.Equal(Now.AddMinutes(1), again.LookedAt);
        Assert.Equal(5e9, again.WrittenWithinADay(Now.AddHours(3)));
        Assert.Empty(_log.Logged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"lookedAt\": \"2026-06-01T11:00:00Z\", \"written\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"written\": [] }")]
    [InlineData("{ \"lookedAt\": \"2036-06-01T11:00:00Z\", \"written\": [] }")]
    public void Open_AFileThatCannotBeUsed_BeginsNow(string text)
    {
        _runs.Write(ScheduleMemory.FileName, text);

        var memory = ScheduleMemory.Open(_runs.Path, Now, _log);

        Assert.Equal(Now, memory.LookedAt);
        Assert.Equal(0, memory.WrittenWithinADay(Now));
    }

    [Theory]
    [InlineData("""{ "lookedAt": "2036-06-01T11:00:00Z", "written": [ { "at": "2026-06-01T11:00:00Z", "bytes": 5 }, null ] }""", 5)]
    [InlineData("""{ "lookedAt": "2026-06-01T11:00:00Z", "written": [ { "at": "2026-06-01T11:00:00Z", "bytes": -5 } ], "waiting": [ null ] }""", 0)]
    [InlineData("""{ "lookedAt": "2026-06-01T11:00:00Z", "playing": 7 }""", 7)]
    public void Open_AFileOfWhichAPartCanBeUsed_UsesIt(string text, double written)
    {
        _runs.Write(ScheduleMemory.FileName, text);

        Assert.Equal(written, ScheduleMemory.Open(_runs.Path, Now, _log).WrittenWithinADay(Now));
    }

    [Theory]
    [InlineData("", 9)]
    [InlineData(""" "times": null,""", 9)]
    [InlineData(""" "times": { "nightly": "30 2 * * * UTC" },""", 9)]
    [InlineData(""" "times": { "nightly": "30 2 * * * Europe/Berlin" },""", 0)]
    [InlineData(""" "times": { "nightly": null },""", 0)]
    [InlineData(""" "times": { "Nightly": "30 2 * * * UTC" },""", 0)]
    public void Resume_AFile_CountsWhatWasMissedOfTheTimesInIt(string times, int missed)
    {
        _runs.Write(ScheduleMemory.FileName, $$"""{{{times}} "lookedAt": "2026-05-23T12:00:00Z" }""");
        var nightly = new ScheduledRun(
            "nightly", new Recurrence(new TimeOnly(2, 30), WeekDays.Every, TimeZoneInfo.Utc), "smoke", IfMissed.Skip);

        Scheduler scheduler = ScheduleMemory.Open(_runs.Path, Now, _log).Resume([nightly], [], Now);

        Assert.Equal(missed, scheduler.Turn(Now, null).Missed.Sum(run => run.Times));
        Assert.Equal(Now.AddHours(14.5), scheduler.Next!.At);
        Assert.Empty(_log.Logged);
    }

    [Fact]
    public void Look_ADirectoryThatIsGone_IsSaidOnce()
    {
        var memory = ScheduleMemory.Open(_runs["gone"], Now, _log);

        for (int minute = 1; minute < 5; minute++) memory.Save(Looked(Now), 0, Now.AddMinutes(minute));

        Assert.Single(_log.Logged);
    }

    private static Scheduler Looked(DateTimeOffset at) => new([], [], at);
}
