using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class ThrottleTests
{
    private const string Series = "cgroup.throttled";

    [Theory]
    [InlineData(7, 10, "3 times the kernel took the processor away from soakd: its limit of CPU is too low for this load")]
    [InlineData(7, 8, "1 time the kernel took the processor away from soakd: its limit of CPU is too low for this load")]
    public void Judge_TheQuotaWasUsedUp_IsANoteWithTheTimesOfThisRun(double first, double last, string note)
    {
        Judgement judgement = Played(SeriesRoles.ProcessorThrottled, first, last);

        Assert.Contains(note, judgement.Notes);
        Assert.Equal(Verdict.Pass, judgement.Verdict);
    }

    [Theory]
    [InlineData(SeriesRoles.ProcessorThrottled, 7)]
    [InlineData(SeriesRoles.Limit, 10)]
    public void Judge_NothingWasTaken_SaysNothing(string role, double last) =>
        Assert.DoesNotContain(Played(role, 7, last).Notes, note => note.Contains("kernel", StringComparison.Ordinal));

    private static Judgement Played(string role, double first, double last) => Judged.Run(
        new JournalBuilder().Series(Series, role, counter: true, unit: "{period}").Phase("hold")
            .Seconds(10, With(first)).Seconds(10).Seconds(10, With(last)).End());

    private static SimulatedSecond With(double value) => new() { Series = new Dictionary<string, double> { [Series] = value } };
}
