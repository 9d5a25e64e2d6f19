using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Live;
using Soakd.Screens;
using Soakd.TestKit;

namespace Soakd.Tests.Screens;

public sealed class ScreenTextTests
{
    [Fact]
    public void Render_WhilePipelineAndProducePathPushBack_SaysWhichAndForHowLongAndWhose()
    {
        RunSnapshot data = Moment(Behind());

        Assert.Contains("  pressure produce OK    pipeline SATURATED 88 s (pipeline)    probe OK", ScreenText.Render(data, 100));
        Assert.Contains(" pipeline=SATURATED ", ScreenText.Line(data), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_NothingPushesBack_NamesThePipelineAlone() =>
        Assert.EndsWith(" behind 0 ms unacked 0 ms pipeline=OK PASS-so-far", ScreenText.Line(Moment(Healthy())), StringComparison.Ordinal);

    [Fact]
    public void Line_NothingIsAcknowledged_SaysSinceWhen()
    {
        SimulatedSecond silent = SimulatedSecond.Outage with { UnackedUs = 20_000_000 };

        RunSnapshot data = Moment(Healthy().Seconds(20, silent));

        Assert.Contains(" sent 1,000 acked 998 p95 ", ScreenText.Line(data), StringComparison.Ordinal);
        Assert.Contains(" unacked 20.0 s ", ScreenText.Line(data), StringComparison.Ordinal);
        Assert.Contains("  acked    998/s, the oldest unacknowledged record: 20.0 s", ScreenText.Render(data, 100));
    }

    [Fact]
    public void Line_TooFewRecordsForAPercentile_SaysSo() => Assert.Contains(
        " p95 too few ",
        ScreenText.Line(Moment(Healthy()) with
        {
            Now = new SnapshotRow(0.5, 0.5, 0.5, 2.5, 1, [null, null, null, null, 20_000]),
        }),
        StringComparison.Ordinal);

    [Fact]
    public void Render_RecordsOfUnknownFateThatCameBack_AreShown()
    {
        Counts counts = SimulatedSecond.Healthy(1000) with { Acked = 990, AckedBack = 990, Unknown = 10, ArrivedUnknown = 4 };
        var unknown = new SimulatedSecond { Counts = counts };

        Assert.Contains(
            ScreenText.Render(Moment(Healthy().Seconds(1, unknown)), 120),
            line => line.EndsWith("unknown 10 (4 came back)", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_BytesThatWereSent_StandBesideTheEstimate()
    {
        var sent = new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = 10 << 20 } };
        RunSnapshot data = Moment(new JournalBuilder(Run with { EstimatedBytes = 90 << 20, Copies = 3 }).Phase("hold").Seconds(20, sent));

        Assert.Contains(" unacked 0 ms 30 MiB of ~90 MiB pipeline=", ScreenText.Line(data), StringComparison.Ordinal);
        Assert.Contains(ScreenText.Render(data, 100), line => line.EndsWith("   sent 30 MiB of ~90 MiB", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_ProducePathPushesBack_NamesItToo() =>
        Assert.Contains(
            " produce=BACKPRESSURED pipeline=OK ", ScreenText.Line(Moment(Healthy().Seconds(8, SimulatedSecond.Outage))),
            StringComparison.Ordinal);

    [Fact]
    public void Render_AnyMoment_StaysWithin100Columns() =>
        Assert.All(ScreenText.Render(Moment(Behind()), 100), line => Assert.InRange(line.Length, 0, 100));

    [Theory]
    [InlineData("   group a", "group=a")]
    [InlineData("   groups a, b", "group=a", "group.tm-0=a", "group.tm-1=b")]
    public void Render_GroupsOfTheTargets_AreNamed(string end, params string[] facts)
    {
        var testbed = new Dictionary<string, string>(Run.Testbed);
        foreach (string[] fact in facts.Select(fact => fact.Split('='))) testbed[fact[0]] = fact[1];
        var journal = new JournalBuilder(Run with { Testbed = testbed });

        Assert.Single(
            ScreenText.Render(Moment(journal.Phase("hold").Seconds(20)), 100), line => line.EndsWith(end, StringComparison.Ordinal));
    }

    private static RunEntry Run => SimulatedRun.Default with
    {
        Testbed = new Dictionary<string, string>(SimulatedRun.Default.Testbed) { ["brokers"] = "3 brokers", ["security"] = "SASL_SSL" },
    };

    private static JournalBuilder Healthy() => new JournalBuilder(Run).WarmUp().Seconds(20).Phase("hold").Seconds(80);

    private static JournalBuilder Behind()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 1_000_000L });
        return journal;
    }

    private static RunSnapshot Moment(JournalBuilder journal)
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in journal.Entries)
            fold.Apply(entry);
        var row = new SnapshotRow(
            1000, 1000, 998, 5000, 1000,
            [.. Percentiles.Reported.Select(percentile => (long?)(percentile == Percentiles.P50 ? 20_000 : 28_000))]);
        return new RunSnapshot
        {
            Judgement = fold.Judge(), Plan = "sustained-load", Phase = "hold", PhaseNumber = "1/1", Played = TimeSpan.FromMinutes(3),
            Length = TimeSpan.FromHours(1), Drain = TimeSpan.FromMinutes(5), Ends = DateTimeOffset.UnixEpoch, Now = row, Judged = row,
            PrivateBytes = 1e8,
        };
    }
}
