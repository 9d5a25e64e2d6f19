using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
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

    [Theory]
    [InlineData("TopicGone", 2)]
    [InlineData("LogReplaced", 2)]
    [InlineData("LogTruncated", 2)]
    [InlineData("ForeignTransaction", 2)]
    [InlineData("LongTransaction", 2)]
    [InlineData("NotAuthorized", 1)]
    [InlineData("ClientRefused", 1)]
    public void Apply_OfTwoTopicsAtOnce_IsAnEpisodeForEachUnlessItConcernsTheClient(string cause, int episodes)
    {
        CauseWatch watch = Watch(Holding().Event(cause, Producer, ("topic", "in")).Seconds(2).Event(cause, Probe, ("topic", "out")).Seconds(2));

        Assert.Equal(episodes, watch.Episodes.Count());
        Assert.Equal(3 - episodes, watch.Episodes.First().Events);
    }

    [Fact]
    public void Apply_ATransactionOnOneOfTwoTopicsIsOver_EndsOnlyThatOne()
    {
        CauseWatch watch = Watch(Holding().Event("ForeignTransaction", Probe, ("topic", "in")).Event("ForeignTransaction", Probe, ("topic", "out"))
            .Seconds(5).Event("ForeignTransaction", Probe, ("topic", "in"), (EventNames.Over, "true")).Seconds(5));

        Assert.Equal([("in", false), ("out", true)], watch.Episodes.Select(one => (one.Topic, one.Lasts)));
    }

    // What is acknowledged says nothing about a probe that may not read.
    [Theory]
    [InlineData("producer", false)]
    [InlineData("probe", true)]
    public void Apply_RecordsAreAcknowledgedAndNoneComesBack_EndsTheProducersCauseOnly(string client, bool lasts)
    {
        var silent = new SimulatedSecond { Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 } };

        CauseWatch watch = Watch(Holding().Event("NotAuthorized", ("client", client)).Seconds(30, silent));

        Assert.Equal(lasts, watch.Lasting.Any(one => one.Kind.Event == "NotAuthorized"));
        Assert.Equal(lasts, watch.StopsFlow);
    }

    [Fact]
    public void Apply_ACauseThatComesBackLater_IsTwoEpisodes() => Assert.Equal(
        [10_000_000, 70_000_000],
        Watch(Holding().Event("LogReplaced", Probe).Seconds(60).Event("LogReplaced", Probe).Seconds(5)).Episodes.Select(one => one.Window.FromUs));

    [Theory]
    [InlineData("ForeignTransaction")]
    [InlineData("LongTransaction")]
    public void Apply_ATransaction_LastsUntilTheJournalSaysThatItIsOver(string name)
    {
        JournalBuilder journal = Holding().Event(name, Probe).Seconds(100).Event(name, Probe, (EventNames.Over, "true")).Seconds(5);

        CauseEpisode episode = Assert.Single(Watch(journal).Episodes);

        Assert.Equal((110_000_000, false), (episode.Window.ToUs, episode.Lasts));
        Assert.Empty(Watch(Holding().Event(name, Probe, (EventNames.Over, "true"))).Episodes);
    }

    // It may have begun before anybody could know.
    [Theory]
    [InlineData("4000000", 4_000_000)]
    [InlineData("99000000", 10_000_000)]
    [InlineData("-5", 0)]
    [InlineData("soon", 10_000_000)]
    public void Window_OfACauseThatWasNoticedLater_BeginsWhenItsEventSays(string since, long fromUs)
    {
        CauseEpisode episode = Assert.Single(Watch(Holding().Event("LongTransaction", Probe, (EventNames.SinceUs, since)).Seconds(5)).Episodes);

        Assert.Equal(fromUs, episode.Window.FromUs);
    }

    // What was done about it is no event more, and never goes back.
    [Fact]
    public void Apply_AClientThatIsReplaced_IsOneEpisodeThatKnowsHowOften()
    {
        CauseEpisode episode = Assert.Single(Watch(Holding().Event("ClientRefused", Producer).Event("ClientRefused", Producer, (EventNames.Replaced, "3"))
            .Event("ClientRefused", Producer).Event("ClientRefused", Producer, (EventNames.Replaced, "x")).Seconds(5)).Episodes);

        Assert.Equal((3, 3), (episode.Events, episode.Replaced));
    }

    // It ends when its clients have worked for fifteen seconds without repeating it, not before.
    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void Apply_ItsClientsWorkAgain_EndsAfterFifteenQuietSeconds(int seconds, bool lasts)
    {
        CauseEpisode episode = Assert.Single(Watch(Holding().Event("TopicGone", Producer).Seconds(seconds)).Episodes);

        Assert.Equal((lasts, 10_000_000L, (10L + seconds) * 1_000_000), (episode.Lasts, episode.LastUs, episode.EndUs));
    }

    [Fact]
    public void Apply_AnEpisodeThatIsRepeated_CountsItsQuietTimeFromTheLastEvent()
    {
        CauseWatch watch = Watch(Holding().Event("TopicGone", Producer).Seconds(10).Event("TopicGone", Producer).Seconds(14));

        Assert.Equal((20_000_000L, true), (Assert.Single(watch.Episodes).LastUs, watch.StopsFlow));
    }

    // One of several segments suffices.
    [Fact]
    public void Apply_OnlyOneOfTwoSegmentsFlows_EndsTheCauseAllTheSame()
    {
        var watch = new CauseWatch();
        foreach (JournalEntry entry in Holding().Event("TopicGone", Producer).Entries) watch.Apply(entry);
        var flowing = new SegmentInterval(0, new Counts { Acked = 5, Parts = 5 }, new Dictionary<LatencyKind, LatencyCounts>());
        watch.Apply(new Interval(
            10, 10_000_000, 30_000_000, [flowing with { Segment = 1, Counts = new Counts() }, flowing], new Levels(), 0, 0, 0,
            new Dictionary<string, double>()));

        Assert.False(watch.StopsFlow);
    }

    [Fact]
    public void Episodes_OfAThousandAndMore_AreTheFirstThousand()
    {
        JournalBuilder journal = Holding();
        for (int i = 0; i < 1_002; i++)
            journal = journal.Event("ForeignTransaction", Probe).Event("ForeignTransaction", Probe, (EventNames.Over, "true"));

        Assert.Equal(1_000, Watch(journal).Episodes.Count());
    }

    [Theory]
    [InlineData("TopicGone", true)]
    [InlineData("NotAuthorized", true)]
    [InlineData("ClientRefused", true)]
    [InlineData("LogReplaced", false)]
    [InlineData("LogTruncated", false)]
    [InlineData("ForeignTransaction", false)]
    [InlineData("LongTransaction", false)]
    public void Kinds_ThatLetNothingGoOn_StopTheFlow(string name, bool stops) => Assert.Equal(stops, CauseKind.Of(name)!.StopsFlow);

    private static JournalBuilder Holding() => new JournalBuilder().Phase("hold").Seconds(10);

    private static CauseWatch Watch(JournalBuilder journal)
    {
        var watch = new CauseWatch();
        foreach (JournalEntry entry in journal.Entries)
            watch.Apply(entry);
        return watch;
    }
}
