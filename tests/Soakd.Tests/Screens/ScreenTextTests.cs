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

        Assert.Contains("  pressure produce OK    pipeline SATURATED 88 s (pipeline)    probe OK", Drawn(data, 100));
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
        Assert.Contains("  acked    998/s, the oldest unacknowledged record: 20.0 s", Drawn(data, 100));
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
            Drawn(Moment(Healthy().Seconds(1, unknown)), 120),
            line => line.EndsWith("unknown 10 (4 came back)", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_BytesThatWereSent_StandBesideTheEstimate()
    {
        var sent = new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = 10 << 20 } };
        RunSnapshot data = Moment(new JournalBuilder(Run with { EstimatedBytes = 90 << 20, Copies = 3 }).Phase("hold").Seconds(20, sent));

        Assert.Contains(" unacked 0 ms 30 MiB of ~90 MiB pipeline=", ScreenText.Line(data), StringComparison.Ordinal);
        Assert.Contains(Drawn(data, 100), line => line.EndsWith("   sent 30 MiB of ~90 MiB", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_ProducePathPushesBack_NamesItToo() =>
        Assert.Contains(
            " produce=BACKPRESSURED pipeline=OK ", ScreenText.Line(Moment(Healthy().Seconds(8, SimulatedSecond.Outage))),
            StringComparison.Ordinal);

    [Fact]
    public void Render_AnyMoment_StaysWithin100Columns() =>
        Assert.All(Drawn(Moment(Behind()), 100), line => Assert.InRange(line.Length, 0, 100));

    [Theory]
    [InlineData("   group a", "group=a")]
    [InlineData("   groups a, b", "group=a", "group.tm-0=a", "group.tm-1=b")]
    public void Render_GroupsOfTheTargets_AreNamed(string end, params string[] facts)
    {
        var testbed = new Dictionary<string, string>(Run.Testbed);
        foreach (string[] fact in facts.Select(fact => fact.Split('='))) testbed[fact[0]] = fact[1];
        var journal = new JournalBuilder(Run with { Testbed = testbed });

        Assert.Single(
            Drawn(Moment(journal.Phase("hold").Seconds(20)), 100), line => line.EndsWith(end, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(140)]
    public void Render_OfAnyWidth_IsNeverWider(int width) =>
        Assert.All(Drawn(Trouble(), width), line => Assert.InRange(line.Length, 0, width));

    [Theory]
    [InlineData("healthy", 100)]
    [InlineData("trouble", 60)]
    [InlineData("trouble", 80)]
    [InlineData("trouble", 100)]
    [InlineData("trouble", 140)]
    public void Render_OfAMoment_IsAsItIsKept(string name, int width)
    {
        RunSnapshot data = name == "trouble" ? Trouble() : Moment(Healthy());

        string made = string.Join('\n', ScreenText.Render(data, width).Select(Marked)) + "\n";

        Assert.Equal(SourceTree.ReadMade($"tests/Soakd.Tests/Screens/kept/{name}-{width}.txt", made), made);
    }

    [Fact]
    public void Render_WithAscii_HasNoOtherLetter() =>
        Assert.All(ScreenText.Render(Trouble(), 100, isAscii: true), line => Assert.All($"{line}", letter => Assert.True(letter < 128)));

    [Fact]
    public void Render_LevelsAndVerdicts_AreWordsBesideTheirColours()
    {
        ScreenPart[] told = [.. ScreenText.Render(Trouble(), 100).SelectMany(line => line.Parts)];

        Assert.Contains(new ScreenPart("ELEVATED", ScreenTone.Notice), told);
        Assert.Contains(new ScreenPart("OK", ScreenTone.Good), told);
        Assert.Contains(new ScreenPart("FAIL", ScreenTone.Bad), told);
        Assert.Contains(new ScreenPart("p95 FAIL", ScreenTone.Bad), told);
        Assert.Contains(
            new ScreenPart("SATURATED", ScreenTone.Bad), ScreenText.Render(Moment(Behind()), 100).SelectMany(line => line.Parts));
    }

    [Fact]
    public void Render_TheP95OverItsLimit_StandsOutForAsLongAsItWas()
    {
        ScreenLine line = ScreenText.Render(Trouble(), 100).Single(one => one.ToString().StartsWith("  p95 ", StringComparison.Ordinal));

        Assert.Equal(3, line.Parts.Single(part => part.Tone == ScreenTone.Bad && part.Text[0] != ',').Text.Length);
        Assert.EndsWith(" 21 ms..1.9 s in 2.5 min, over 15 s", line.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(60, true)]
    public void Render_HeldBackRecords_StandOutFromTheLimitOn(int heldBack, bool standOut)
    {
        var late = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = heldBack }, HeldBackUs = 20_000 };

        ScreenLine line = ScreenText.Render(Moment(new JournalBuilder(Run).Phase("hold").Seconds(20, late)), 100)
            .Single(one => one.ToString().StartsWith("  held back ", StringComparison.Ordinal));

        Assert.Equal(new ScreenPart($"{heldBack / 10.0:0.0} %", standOut ? ScreenTone.Bad : ScreenTone.Plain), line.Parts[1]);
    }

    [Fact]
    public void Render_AFindingThatFails_IsNamed() => Assert.Contains(
        new ScreenPart("pipeline-backpressured FAIL", ScreenTone.Bad),
        ScreenText.Render(Moment(Behind()), 100).SelectMany(line => line.Parts));

    private static string[] Drawn(RunSnapshot data, int width) => [.. ScreenText.Render(data, width).Select(line => line.ToString())];

    // What has a colour stands in braces with it.
    private static string Marked(ScreenLine line) => string.Concat(line.Parts.Select(part =>
        part.Tone == ScreenTone.Plain || part.Text.Length == 0 ? part.Text : $"{{{part.Tone}:{part.Text}}}"));

    // Behind, slow for a while, and with a loss.
    private static RunSnapshot Trouble()
    {
        SimulatedSecond slow = new() { ResponseUs = 1_900_000 };
        Counts lossy = SimulatedSecond.Healthy(1000) with { AckedBack = 990, Arrived = 990, Lost = 10 };
        return Moment(Behind().Seconds(1, new SimulatedSecond { Counts = lossy }).Seconds(60, slow)) with { Recent = [.. Cells()] };
    }

    private static IEnumerable<RecentCell> Cells()
    {
        for (int cell = 0; cell < 30; cell++)
        {
            bool isSlow = cell is >= 20 and < 23;
            yield return cell == 10
                ? default
                : new RecentCell(isSlow ? 2000 : 5000 + cell % 3 * 10, isSlow ? 1_900_000 : 21_000 + cell % 4 * 900);
        }
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
            PrivateBytes = 1e8, Recent = [],
        };
    }
}
