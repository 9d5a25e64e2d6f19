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
        memory.Look(Now.AddMinutes(1), Now.AddMinutes(1), atOnce: false);
        memory.Add(Now.AddMinutes(2), 5e9);

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
    [InlineData("{ \"lookedAt\": \"2026-06-01T11:00:00Z\", \"written\": null }")]
    [InlineData("{ \"lookedAt\": \"2036-06-01T11:00:00Z\", \"written\": [] }")]
    public void Open_AFileThatCannotBeUsed_BeginsNow(string text)
    {
        _runs.Write(ScheduleMemory.FileName, text);

        var memory = ScheduleMemory.Open(_runs.Path, Now, _log);

        Assert.Equal(Now, memory.LookedAt);
        Assert.Equal(0, memory.WrittenWithinADay(Now));
    }

    [Fact]
    public void Look_ADirectoryThatIsGone_IsSaidOnce()
    {
        var memory = ScheduleMemory.Open(_runs["gone"], Now, _log);

        for (int minute = 1; minute < 5; minute++) memory.Look(Now.AddMinutes(minute), Now.AddMinutes(minute), atOnce: true);

        Assert.Single(_log.Logged);
    }
}
