using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;
using Interval = Soakd.Engine.Journal.Interval;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A damaged journal is judged by what can be read.</summary>
public sealed class DamagedJournalTests
{
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 400_000 };

    private static readonly JournalEntry[] Whole =
        [.. new JournalBuilder().WarmUp().Seconds(5).Phase("hold").Seconds(30).Seconds(5, Slow).Seconds(5).End().Entries];

    [Fact]
    public void Judge_Shuffled_GivesTheSameAndReportsTheDisorder()
    {
        Judgement expected = Judged.Run(Whole);

        Judgement judgement = Judged.Run([.. Whole.Take(3), .. Whole.Skip(3).Reverse()]);

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Detail.Contains("intervals are out of order", StringComparison.Ordinal));
        Assert.Equal(expected.Objectives, judgement.Objectives);
        Assert.Equal(expected.Timeline, judgement.Timeline);
        Assert.Equal(expected.Total.Counts, judgement.Total.Counts);
    }

    [Fact]
    public void Judge_BatchThatCameBackInASecondThatIsMissing_BlamesNobody()
    {
        Counts well = SimulatedSecond.Healthy(1000);
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(5).Phase("hold").Seconds(60)
            .Seconds(29, new SimulatedSecond { Counts = well with { Arrived = 0, AckedBack = 0, Parts = 0 }, BehindUs = 900_000 })
            .Seconds(1, new SimulatedSecond { Counts = well with { Arrived = 30_000, AckedBack = 30_000, Parts = 30_000 } }).Seconds(60)
                .End();

        Judgement judgement = Judged.Run(journal.Entries.Where(entry => entry is not Interval { Number: 94 }));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.DoesNotContain(judgement.Objectives, result => result.Verdict == Verdict.Fail);
    }

    [Fact]
    public void Judge_LossesTakenBackOfASecondThatIsMissing_AreNone()
    {
        Counts well = SimulatedSecond.Healthy(1000);
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(20)
            .Seconds(1, new SimulatedSecond { Counts = well with { Lost = 3 } }).Seconds(5)
            .Seconds(1, new SimulatedSecond { Counts = well with { Lost = -3 } }).Seconds(20).End();

        Judgement judgement = Judged.Run(journal.Entries.Where(entry => entry is not Interval { Number: 20 }));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Equal(Verdict.Pass, judgement.Objectives.Single(result => result.Objective.Name == "lost").Verdict);
    }

    [Theory]
    [InlineData(-1_000_000, "p95")]
    [InlineData(-(1L << 40), "max")]
    public void Judge_NegativeSkipped_NeverThrows(long skipped, string objective)
    {
        RunEntry run = SimulatedRun.Default with { Objectives = new Dictionary<string, string> { [objective] = "< 1 s" } };
        var second = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { SkippedByGate = skipped } };

        Assert.NotNull(Judged.Run(new JournalBuilder(run).Phase("hold").Seconds(20, second).End()));
    }

    [Fact]
    public void Judge_DayWithoutItsDeclaration_IsJudgedByTheDefaultsWithoutKeepingAllOfIt()
    {
        IEnumerable<JournalEntry> undeclared = new JournalBuilder().Phase("hold").Seconds(12_000).End().Entries.Skip(1);

        Judgement judgement = Judged.Run(undeclared.Append(SimulatedRun.Default));

        Assert.Equal((Verdict.Incomplete, "unknown"), (judgement.Verdict, judgement.Run.Run));
        Assert.Equal(12_000_000, judgement.Total.Counts.Acked);
    }

    [Fact]
    public void Judge_SlowSecondsOutOfOrder_AreOneStretch()
    {
        JournalEntry[] declared = [.. Whole.Where(entry => entry is not Interval and not EndEntry)];
        IEnumerable<Interval> seconds = Whole.OfType<Interval>().OrderBy(second => second.Number * 7 % 45);

        Judgement judgement = Judged.Run([.. declared, .. seconds, .. Whole.OfType<EndEntry>()]);

        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal(new Window(35_000_000, 40_000_000), stretch.Window);
    }

    [Fact]
    public void Judge_RepeatedSeconds_CountsThemOnce()
    {
        Judgement judgement = Judged.Run(Whole.SelectMany(entry => entry is Interval ? new[] { entry, entry } : [entry]));

        Assert.Equal(Judged.Run(Whole).Total.Counts, judgement.Total.Counts);
        Assert.Equal(Judged.Run(Whole).Verdict, judgement.Verdict);
        Assert.Contains("45 repeated intervals of the journal were ignored", judgement.Notes);
    }

    [Fact]
    public void Judge_MissingSeconds_IsIncomplete()
    {
        IReadOnlyList<JournalEntry> healthy = new JournalBuilder().Phase("hold").Seconds(40).End().Entries;

        Judgement judgement = Judged.Run(healthy.Where(entry => entry is not Interval { Number: 0 or 20 or 21 or 35 }));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Detail == "4 intervals are missing");
    }

    [Fact]
    public void Judge_LastSecondsMissing_IsIncomplete()
    {
        IReadOnlyList<JournalEntry> healthy = new JournalBuilder().Phase("hold").Seconds(40).End().Entries;

        Judgement judgement = Judged.Run(healthy.Where(entry => entry is not Interval { Number: >= 30 }));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Detail == "the intervals of the last 10 s are missing");
    }

    [Fact]
    public void Judge_RunDeclaredLast_IsJudgedByItsObjectives()
    {
        JournalEntry run = SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["p95"] = "< 1 s" } };

        Assert.Equal(Verdict.Pass, Judged.Run([.. Whole.Skip(1), run]).Verdict);
    }

    [Fact]
    public void Judge_RunNotDeclared_IsIncompleteByTheDefaults()
    {
        Judgement judgement = Judged.Run(Whole.Skip(1));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Equal(Verdict.Warn, judgement.Objectives.Single(result => result.Objective.Name == "p95").Verdict);
        Assert.Contains(judgement.Findings,
            finding => finding.Detail == "the run entry is missing: the run is judged by the default objectives");
    }

    [Fact]
    public void Judge_SegmentNotDeclared_CountsForIntegrityOnly()
    {
        Judgement judgement = Judged.Run(Whole.Where(entry => entry is not SegmentEntry { Id: 1 }));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Equal(45_000, judgement.Total.Counts.Acked);
        Assert.Equal(0, judgement.Judged.Counts.Acked);
    }

    [Fact]
    public void Judge_UnreadableObjective_IsReportedAndLeftOut()
    {
        var objectives = new Dictionary<string, string> { ["p95"] = "fast", ["speed"] = "> 1" };
        RunEntry run = SimulatedRun.Default with { Objectives = objectives };
        Judgement judgement = Judged.Run(new JournalBuilder(run).Phase("hold").Seconds(5).End());

        Assert.Equal(2, judgement.Notes.Count(note => note.StartsWith("objective not judged: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Judge_LineOfAnotherVersion_IsIncomplete()
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in Whole)
            fold.Apply(entry);
        fold.Apply(new JournalLine(JournalLineKind.OtherVersion, null, "line 9: version 2"));
        fold.Apply(new JournalLine(JournalLineKind.UnknownKind, null, "line 10: checkpoint"));

        Finding flaw = Assert.Single(fold.Judge().Findings, finding => finding.Name == "journal");
        Assert.Equal(Verdict.Incomplete, flaw.Verdict);
        Assert.Equal("a line of another version of the journal was not read (line 9: version 2)", flaw.Detail);
    }

    [Fact]
    public void Judge_AnyBytesChanged_NeverThrows()
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (JournalEntry entry in Whole)
            JournalCodec.Encode(entry, output);
        byte[] whole = output.WrittenSpan.ToArray();
        Property damaged = Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNegativeInt At, byte[] Bytes, NonNegativeInt Cut)>(),
            damage =>
            {
                byte[] journal = whole[..^(damage.Cut.Get * 997 % whole.Length)];
                int at = damage.At.Get * 7919 % journal.Length;
                damage.Bytes.AsSpan(0, Math.Min(damage.Bytes.Length, journal.Length - at)).CopyTo(journal.AsSpan(at));
                var fold = new RunFold();
                foreach (JournalLine line in JournalReader.Read(new MemoryStream(journal)))
                    fold.Apply(line);
                return fold.Judge().Verdict >= Verdict.Pass;
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), damaged);
    }
}
