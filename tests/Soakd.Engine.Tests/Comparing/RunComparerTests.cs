using Soakd.Engine.Comparing;
using Soakd.Engine.Memory;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Comparing;

public sealed class RunComparerTests
{
    [Fact]
    public void Compare_TheSameRuns_IsNoRegressionAndAlikeThroughout()
    {
        IReadOnlyList<RunEvidence> runs = SimulatedEvidence.Runs(3, seed: 1);

        RunComparison comparison = RunComparer.Compare(runs, runs);

        Assert.Equal((Change.Alike, "NO REGRESSION", 0), (comparison.Verdict, comparison.VerdictText, comparison.ExitCode));
        Assert.All(
            comparison.Quantities.Where(quantity => quantity.Ratio is not null), quantity => Assert.Equal(1, quantity.Ratio!.Value.Ratio));
        Assert.Equal(50, Find(comparison, "a12").Candidate!.Value, 6);
        Assert.Empty(comparison.Differences);
    }

    [Fact]
    public void Compare_Twice_GivesTheSame() =>
        Assert.Equal(
            RunComparer.Compare(SimulatedEvidence.Runs(3, 1), SimulatedEvidence.Runs(3, 2, 1.2)).Quantities,
            RunComparer.Compare(SimulatedEvidence.Runs(3, 1), SimulatedEvidence.Runs(3, 2, 1.2)).Quantities);

    [Theory]
    [InlineData(1.15, Change.Regression)]
    [InlineData(1.05, Change.Alike)]
    [InlineData(1 / 1.25, Change.Better)]
    public void Compare_ThreeRunsPerSide_FindsWhatIsSlower(double slower, Change change)
    {
        RunComparison comparison = RunComparer.Compare(
            SimulatedEvidence.Runs(3, 1, runsDiffer: 0.005), SimulatedEvidence.Runs(3, 2, slower, runsDiffer: 0.005));

        ComparedQuantity p95 = Find(comparison, "p95");

        Assert.Equal(change, p95.Change);
        Assert.InRange(slower, p95.Ratio!.Value.Low!.Value, p95.Ratio.Value.High!.Value);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(2, 3)]
    public void Compare_TooFewRunsOnASide_IsIndicativeAndAtMostWarn(int before, int after)
    {
        RunComparison comparison = RunComparer.Compare(SimulatedEvidence.Runs(before, 1), SimulatedEvidence.Runs(after, 2, slower: 3));

        Assert.True(comparison.Indicative);
        Assert.Equal((Change.Warn, 0), (comparison.Verdict, comparison.ExitCode));
        Assert.True(Find(comparison, "p95").Ratio!.Value.Low > 2);
        Assert.StartsWith("indicative", comparison.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_RunsThatDifferMuch_WarnsWithoutARegression()
    {
        IReadOnlyList<RunEvidence> steady = SimulatedEvidence.Runs(3, 1);
        RunEvidence[] wild = [.. SimulatedEvidence.Runs(2, 2), .. SimulatedEvidence.Runs(1, 3, slower: 1.8)];

        ComparedQuantity p95 = Find(RunComparer.Compare(steady, wild), "p95");

        Assert.True(p95.Ratio!.Value.Ratio > 1.10);
        Assert.Equal(Change.Warn, p95.Change);
        Assert.True(p95.Ratio.Value.Low < 1.10);
    }

    [Fact]
    public void Compare_SlowerByLessThanAMillisecond_IsAlike()
    {
        RunEvidence[] Runs(int us) =>
            [.. Enumerable.Range(0, 3).Select(_ => SimulatedEvidence.Of(Hold(new SimulatedSecond { ResponseUs = us })))];

        ComparedQuantity p95 = Find(RunComparer.Compare(Runs(1_000), Runs(1_500)), "p95");

        Assert.True(p95.Ratio!.Value.Low > 1.4);
        Assert.Equal(Change.Alike, p95.Change);
    }

    [Fact]
    public void Compare_ThreeShortRunsPerSide_JudgesByTheDifferencesBetweenRuns()
    {
        RunEvidence[] Runs(int us) =>
            [.. Enumerable.Range(0, 3).Select(i => SimulatedEvidence.Of(Hold(new SimulatedSecond { ResponseUs = us + 200 * i })))];

        Assert.Equal(Change.Regression, Find(RunComparer.Compare(Runs(20_000), Runs(25_000)), "p95").Change);
        Assert.Null(Find(RunComparer.Compare(Runs(20_000)[..1], Runs(25_000)[..1]), "p95").Ratio!.Value.Low);
    }

    [Fact]
    public void Compare_RecordsThatNeverCame_AreSlowerThanAllOthers()
    {
        SimulatedSecond refused = new()
        {
            Counts = SimulatedSecond.Healthy(900) with { Scheduled = 1000, SkippedByGate = 100 }, ResponseUs = 10_000,
        };
        RunComparison comparison = RunComparer.Compare(Three(new SimulatedSecond()), Three(refused));

        Assert.Equal(double.PositiveInfinity, Find(comparison, "p95").Candidate);
        Assert.Equal(Change.Regression, Find(comparison, "p95").Change);
        Assert.Equal(Change.Better, Find(comparison, "p50").Change);
        Assert.Equal(Change.Regression, Find(comparison, "rate").Change);
        Assert.Equal(10, Find(comparison, "never_came").Candidate);
    }

    [Fact]
    public void Compare_NothingCameBackOnOneSide_IsARegression()
    {
        RunComparison comparison = RunComparer.Compare(Three(new SimulatedSecond()), Three(SimulatedSecond.Outage));

        Assert.Equal(Change.Regression, Find(comparison, "p50").Change);
        Assert.Equal(100, Find(comparison, "a12").Candidate);
    }

    [Theory]
    [InlineData(3, Change.Regression)]
    [InlineData(1, Change.Warn)]
    public void Compare_LossWhereTheBaseHasNone_IsWorse(int runs, Change change)
    {
        var lossy = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { AckedBack = 999, Arrived = 999, Lost = 1 } };
        RunComparison comparison = RunComparer.Compare(Three(new SimulatedSecond())[..runs], Three(lossy)[..runs]);

        Assert.Equal(
            (change, 0d, runs * 30d), (Find(comparison, "lost").Change, Find(comparison, "lost").Base, Find(comparison, "lost").Candidate));
    }

    [Fact]
    public void Compare_CountThatTheDeliveryAllows_IsOnlyReported()
    {
        var twice = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { Duplicates = 10 } };

        ComparedQuantity duplicates = Find(RunComparer.Compare(Three(new SimulatedSecond()), Three(twice)), "duplicates");

        Assert.Equal((Change.Reported, 900d), (duplicates.Change, duplicates.Candidate));
    }

    [Fact]
    public void Compare_MoreThanTwentiethHeldBack_IsAtMostWarn()
    {
        SimulatedSecond Stalled(int us) => new() { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 60 }, ResponseUs = us };
        RunComparison comparison = RunComparer.Compare(Three(new SimulatedSecond()), Three(Stalled(40_000)));

        Assert.Equal(Change.Warn, Find(comparison, "p95").Change);
        Assert.Equal(6, Find(comparison, "held_back").Candidate);
        Assert.Equal(3, comparison.Notes.Count(note => note.Contains("held back more than 5 %", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compare_ProcessorTime_IsReportedPerRecord()
    {
        RunEvidence Run(double secondsASecond)
        {
            JournalBuilder journal = new JournalBuilder().Phase("hold").Series("soakd.process.cpu", "cpu", counter: true, unit: "s");
            for (int i = 0; i < 30; i++)
            {
                var series = new Dictionary<string, double> { ["soakd.process.cpu"] = 5 + i * secondsASecond };
                journal.Seconds(1, new SimulatedSecond { Series = series });
            }

            return SimulatedEvidence.Of(journal.End());
        }

        ComparedQuantity processor = Find(RunComparer.Compare([Run(0.012)], [Run(0.018)]), "cpu_per_record");

        Assert.Equal(
            (Change.Reported, 12, 18), (processor.Change, Math.Round(processor.Base!.Value, 6), Math.Round(processor.Candidate!.Value, 6)));
    }

    [Fact]
    public void Compare_MoreLossThanABaseThatHasSome_IsWarn()
    {
        SimulatedSecond Lossy(int lost) => new()
        {
            Counts = SimulatedSecond.Healthy(1000) with { AckedBack = 1000 - lost, Arrived = 1000 - lost, Lost = lost },
        };

        Assert.Equal(Change.Warn, Find(RunComparer.Compare(Three(Lossy(1)), Three(Lossy(2))), "lost").Change);
        Assert.Equal(Change.Alike, Find(RunComparer.Compare(Three(Lossy(2)), Three(Lossy(1))), "lost").Change);
    }

    [Fact]
    public void Compare_LessLoadAcceptedInOneRunOnly_IsWarn()
    {
        SimulatedSecond half = new() { Counts = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 } };
        RunEvidence[] mixed = [.. Three(new SimulatedSecond())[..2], Three(half)[0]];

        Assert.Equal(Change.Warn, Find(RunComparer.Compare(Three(new SimulatedSecond()), mixed), "rate").Change);
    }

    [Theory]
    [InlineData(3, 0.2, 0.5, Change.Alike)]
    [InlineData(3, 0.2, 6, Change.Regression)]
    [InlineData(1, 0.2, 6, Change.Warn)]
    [InlineData(3, 0.2, 2.5, Change.Warn)]
    public void Compare_MemorySlopes_AreWorseOverTheLimitAndWithoutOverlap(int runs, double before, double after, Change change)
    {
        ComparedQuantity memory = Find(RunComparer.Compare(Growing(runs, before), Growing(runs, after)), "memory.soakd");

        Assert.Equal((change, before, after), (memory.Change, memory.Base!.Value / (1 << 20), memory.Candidate!.Value / (1 << 20)));
    }

    [Fact]
    public void Compare_MemoryThatWasNotJudged_IsNotCompared()
    {
        RunComparison comparison = RunComparer.Compare(Growing(3, 0.2, GrowthVerdict.NotJudged), Growing(3, 9));

        ComparedQuantity memory = Find(comparison, "memory.soakd");
        Assert.Equal((Change.NotCompared, "not judged in the base's runs"), (memory.Change, memory.Detail));
        Assert.Equal(Change.Alike, comparison.Verdict);
    }

    // Slopes with an accuracy of 1.5 MiB/h, compared with a limit of 2.
    private static RunEvidence[] Growing(int runs, double slope, GrowthVerdict verdict = GrowthVerdict.Pass)
    {
        var line = new MemorySlope(slope, slope - 1.5, slope + 1.5, LastBytes: 5e7);
        var conclusion = new MemoryConclusion(
            verdict, "", line, SmallestVisible: 2, LimitMiBPerHour: 2, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30), Points: 100,
            null, null);
        var growth = new TargetGrowth("soakd", [new MemoryPartGrowth(MemoryPart.Live, verdict, "", conclusion, null)], [], null, null, 0);
        return [.. Three(new SimulatedSecond())[..runs].Select(run => run with { Judgement = run.Judgement with { Memory = [growth] } })];
    }

    private static RunEvidence[] Three(SimulatedSecond like) => [.. Enumerable.Range(0, 3).Select(_ => SimulatedEvidence.Of(Hold(like)))];

    private static JournalBuilder Hold(SimulatedSecond like) => new JournalBuilder().Phase("hold").Seconds(30, like).End();

    private static ComparedQuantity Find(RunComparison comparison, string name) =>
        comparison.Quantities.Single(quantity => quantity.Name == name);
}
