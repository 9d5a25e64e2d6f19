using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>
/// soakd stalls and catches up at twice the rate, skipping records that are more than a second late; nothing else is wrong.
/// </summary>
public sealed class GeneratorStallTests
{
    private const int Rate = 1000;
    private const int MostBacklog = Rate;

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    [InlineData(10_000)]
    public void Judge_GeneratorStalls_NeverFails(int stallMs)
    {
        foreach (int everySeconds in (int[])[15, 30, 60, 1000])
        {
            JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(100);
            long backlog = 0;
            for (int second = 0; second < 300; second++)
                journal.Seconds(1, Second(StalledMs(second, everySeconds, stallMs), ref backlog));
            Judgement judgement = Judged.Run(journal.Seconds(30).End());

            Assert.NotEqual(Verdict.Fail, judgement.Verdict);
            Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail || finding.Owner == Owner.Pipeline);
        }
    }

    private static int StalledMs(int second, int every, int stallMs) => Math.Clamp(stallMs - 1000 * (second % every), 0, 1000);

    private static SimulatedSecond Second(int stalledMs, ref long backlog)
    {
        long waiting = backlog + Rate;
        long sent = Math.Min(waiting, 2L * Rate * (1000 - stalledMs) / 1000);
        long skipped = Math.Max(0, waiting - sent - MostBacklog);
        long late = Math.Min(sent, backlog + Rate * stalledMs / 1000);
        long lagUs = stalledMs * 1000L + backlog * 1_000_000 / Rate;
        backlog = waiting - sent - skipped;
        return new SimulatedSecond
        {
            Counts = SimulatedSecond.Healthy(sent) with { Scheduled = Rate, SkippedBySelf = skipped, HeldBack = late },
            SelfLagUs = late > 0 ? lagUs : 200,
            HeldBackUs = lagUs + 20_000,
        };
    }
}
