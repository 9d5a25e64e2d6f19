using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;
using static Soakd.Engine.Tests.Backpressure.PressureJournal;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>soakd itself sends a little late all the time, on a busy machine. That is no reason for a wait of many seconds.</summary>
public sealed class BusySoakdTests
{
    private const long BusyUs = 20_000;

    private static readonly Counts Nothing = SimulatedSecond.Healthy(1000) with { Arrived = 0, Parts = 0, AckedBack = 0 };

    [Fact]
    public void Apply_NothingElseIsWrong_IsNobodysTrouble() => Assert.All(
        Watch(Busy().Seconds(300, new SimulatedSecond { SelfLagUs = BusyUs })).Domains, domain => Assert.Empty(domain.Episodes));

    [Fact]
    public void Apply_NoBrokerAnswers_IsTheBrokers()
    {
        PressureWatch watch = Watch(Busy().Seconds(20, SimulatedSecond.Outage with { SelfLagUs = BusyUs }));

        Assert.Equal((PressureLevel.Backpressured, Owner.Broker), Now(watch, PressureDomain.Produce));
    }

    [Fact]
    public void Apply_TheBrokersAnswerLate_IsTheBrokers()
    {
        PressureWatch watch = Watch(Busy().Seconds(20, new SimulatedSecond { SelfLagUs = BusyUs, AckUs = 800_000, UnackedUs = 800_000 }));

        Assert.Equal((PressureLevel.Backpressured, Owner.Broker), Now(watch, PressureDomain.Produce));
    }

    [Fact]
    public void Apply_TheClientsQueueGrows_IsTheBrokers()
    {
        JournalBuilder journal = Busy();
        for (int second = 1; second <= 20; second++)
            journal.Seconds(1, Sampled(("soakd.producer.queue", 500 * second)) with { SelfLagUs = BusyUs });

        Assert.Equal((PressureLevel.Backpressured, Owner.Broker), Now(Watch(journal), PressureDomain.Produce));
    }

    [Fact]
    public void Apply_NothingComesBack_IsThePipelinesAndIsSeenAtOnce()
    {
        PressureWatch watch = Watch(Silent(Busy(), seconds: 15, selfLagUs: BusyUs));

        Assert.Equal((PressureLevel.Saturated, Owner.Pipeline), Now(watch, PressureDomain.Pipeline));
    }

    // A time lag of two seconds, of which soakd's own backlog may be one.
    [Fact]
    public void Apply_OwnLagOfHalfTheWait_IsSoakds()
    {
        PressureWatch watch = Watch(Busy().Seconds(20, new SimulatedSecond { SelfLagUs = 900_000, BehindUs = 2_400_000 }));

        Assert.Equal((PressureLevel.Elevated, Owner.Generator), Now(watch, PressureDomain.Pipeline));
    }

    // Its quota is used up nearly all the time: what it could not read meanwhile did not stop, whatever has waited by then.
    [Fact]
    public void Apply_SoakdHardlyRuns_IsSoakds()
    {
        JournalBuilder journal = Busy();
        for (int second = 1; second <= 12; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = Nothing, BehindUs = second * 1_000_000L, StoppedUs = 950_000 });

        Assert.DoesNotContain(Watch(journal.Seconds(60))[PressureDomain.Pipeline].Episodes, episode => episode.Owner != Owner.Generator);
    }

    [Fact]
    public void SkippedLag_IsTheLongestBacklogOfThePacer() => Assert.Equal(Pacer.MaxBacklogUs / 1e6, SignalReader.SkippedLag);

    private static JournalBuilder Silent(JournalBuilder journal, int seconds, long selfLagUs)
    {
        for (int second = 1; second <= seconds; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = Nothing, BehindUs = second * 1_000_000L, SelfLagUs = selfLagUs });
        return journal;
    }

    private static JournalBuilder Busy() => Healthy().Seconds(10, new SimulatedSecond { SelfLagUs = BusyUs });

    private static (PressureLevel, Owner) Now(PressureWatch watch, PressureDomain domain) =>
        (watch[domain].Level, watch[domain].CurrentEpisode?.Owner ?? Owner.None);
}
