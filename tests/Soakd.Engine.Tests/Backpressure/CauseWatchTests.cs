using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Backpressure;

public sealed class CauseWatchTests
{
    private static readonly (string, string) Producer = ("client", "producer");
    private static readonly (string, string) Probe = ("client", "probe");

    [Fact]
    public void Apply_ACauseThatIsRepeatedWhileNothingGoesOn_IsOneEpisodeUntilItFlowsAgain()
    {
        JournalBuilder journal = Holding().Event("NotAuthorized", Producer).Seconds(12, SimulatedSecond.Outage)
            .Event("NotAuthorized", Producer).Seconds(40, SimulatedSecond.Outage).Seconds(20);

        CauseEpisode episode = Assert.Single(Watch(journal).Episodes);

        Assert.Equal(("not-authorized", 2, false), (episode.Kind.Finding, episode.Events, episode.Lasts));
        Assert.Equal((10_000_000, 63_000_000), (episode.Window.FromUs, episode.Window.ToUs));
    }

    // What is acknowledged says nothing about a probe that may not read.
    [Theory]
    [InlineData("producer", false)]
    [InlineData("probe", true)]
    public void Apply_RecordsAreAcknowledgedAndNoneComesBack_EndsTheProducersCauseOnly(string client, bool lasts)
    {
        var silent = new SimulatedSecond { Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 } };

        CauseWatch watch = Watch(Holding().Event("NotAuthorized", ("client", client)).Seconds(30, silent));

        Assert.Equal(lasts, watch.Lasting(CauseKind.Of("NotAuthorized")!) is not null);
        Assert.Equal(lasts, watch.StopsFlow);
    }

    [Fact]
    public void Apply_ACauseThatComesBackLater_IsTwoEpisodes() => Assert.Equal(
        [10_000_000, 70_000_000],
        Watch(Holding().Event("LogReplaced", Probe).Seconds(60).Event("LogReplaced", Probe).Seconds(5)).Episodes.Select(one => one.Window.FromUs));

    [Fact]
    public void Apply_ATransaction_LastsUntilTheJournalSaysThatItIsOver()
    {
        JournalBuilder journal = Holding().Event("ForeignTransaction", Probe).Seconds(100).Event("ForeignTransaction", Probe, (EventNames.Over, "true")).Seconds(5);

        CauseEpisode episode = Assert.Single(Watch(journal).Episodes);

        Assert.Equal((110_000_000, false), (episode.Window.ToUs, episode.Lasts));
        Assert.Empty(Watch(Holding().Event("ForeignTransaction", Probe, (EventNames.Over, "true"))).Episodes);
    }

    [Fact]
    public void Explaining_OfSeveralCauses_PrefersTheOneThatStopsTheFlow()
    {
        CauseWatch watch = Watch(Holding().Event("LogReplaced", Probe).Seconds(100).Event("TopicGone", Producer).Seconds(20));

        Assert.Equal("topic-gone", watch.Explaining(new(0, 200_000_000))?.Kind.Finding);
        Assert.Equal("log-replaced", watch.Explaining(new(0, 20_000_000))?.Kind.Finding);
        Assert.Null(watch.Explaining(new(0, 5_000_000)));
    }

    private static JournalBuilder Holding() => new JournalBuilder().Phase("hold").Seconds(10);

    private static CauseWatch Watch(JournalBuilder journal)
    {
        var watch = new CauseWatch();
        foreach (JournalEntry entry in journal.Entries)
            watch.Apply(entry);
        return watch;
    }
}
