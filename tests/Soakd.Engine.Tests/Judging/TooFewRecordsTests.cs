using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Tests.Comparing;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A percentile is judged and printed only where at least ten records are beyond it.</summary>
public sealed class TooFewRecordsTests
{
    [Theory]
    [InlineData(50, 20)]
    [InlineData(90, 100)]
    [InlineData(95, 200)]
    [InlineData(99, 1_000)]
    [InlineData(99.9, 10_000)]
    [InlineData(100, 1)]
    public void FewestRecords_LeaveTenBeyondThePercentile(double percentile, long expected) =>
        Assert.Equal(expected, Percentiles.FewestRecords(percentile));

    [Theory]
    [InlineData("p95", 199, Verdict.NotJudged)]
    [InlineData("p95", 200, Verdict.Pass)]
    [InlineData("p99", 999, Verdict.NotJudged)]
    [InlineData("p99", 1_000, Verdict.Pass)]
    [InlineData("max", 1, Verdict.Pass)]
    [InlineData("ack.p50", 19, Verdict.NotJudged)]
    public void Judge_Percentile_NeedsTenRecordsBeyondIt(string name, int records, Verdict expected)
    {
        ObjectiveResult result = Judged.Objective(Run(records, name), name);

        Assert.Equal(expected, result.Verdict);
    }

    [Fact]
    public void Judge_TooFewRecords_SaysHowManyAreNeeded()
    {
        ObjectiveResult result = Judged.Objective(Run(120, "p95"), "p95");

        Assert.Equal((null, "too few: 120 judged records, at least 200 are needed"), (result.Value, result.Detail));
    }

    // What soakd held back does not count.
    [Fact]
    public void Judge_EnoughRecordsOnlyWithTheHeldBack_SaysHowManyAreNeeded()
    {
        ObjectiveResult result = Judged.Objective(WithHeldBack(records: 205, heldBack: 8, heldBackUs: 50_000), "p95");

        Assert.Equal(
            (Verdict.NotJudged, null, "too few: 197 judged records and 8 held back, at least 200 are needed"),
            (result.Verdict, result.Value, result.Detail));
    }

    // Then all of them are counted, and nothing is said of the others alone.
    [Theory]
    [InlineData(50_000, Verdict.Pass, "too few without the held-back records; they are counted here")]
    [InlineData(9_000_000, Verdict.Inconclusive, "40.00 % held back because soakd itself was late (limit 5 %), counted here; too few without them")]
    public void Judge_TooFewWithoutManyHeldBack_CountsThemAndSaysSo(long heldBackUs, Verdict verdict, string detail)
    {
        ObjectiveResult result = Judged.Objective(WithHeldBack(records: 250, heldBack: 100, heldBackUs), "p95");

        Assert.Equal((verdict, detail), (result.Verdict, result.Detail));
        Assert.InRange(result.Value!.Value, heldBackUs / 2, 2 * heldBackUs);
    }

    [Fact]
    public void Judge_CertainFailureOfTooFewWithoutTheHeldBack_SaysSo()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default with
        {
            Objectives = new Dictionary<string, string> { ["p95"] = "< 1 s" },
        }).Phase("hold");
        for (int second = 1; second <= 120; second++)
        {
            journal.Seconds(1, new SimulatedSecond
            {
                Counts = new Counts { Scheduled = 4, Attempted = 4, Acked = 4, Arrived = 2, Parts = 2, AckedBack = 2, HeldBack = 1 },
                ResponseUs = 9_000_000, HeldBackUs = 9_000_000, BehindUs = second * 500_000L, AckedMissing = 2 * second,
            });
        }

        ObjectiveResult result = Judged.Objective(journal.End(EndReason.Stopped), "p95");

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (result.Verdict, result.Owner));
        Assert.EndsWith("counted as good; too few without them", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RequiredPercentileOfTooFewRecords_IsInconclusive() => Assert.Equal(
        Verdict.Inconclusive,
        Judged.Run(Run(120, "p95", SimulatedRun.Default with { Require = ["p95"] }).End()).Verdict);

    [Fact]
    public void Summary_TooFewRecords_HasNoValueAndSaysSo()
    {
        LoadSummary judged = Judged.Run(Run(500, "p95")).Judged;
        LatencySummary response = judged.Latencies[LatencyKind.Response];

        Assert.NotNull(response[Percentiles.P95]);
        Assert.Null(response[Percentiles.P99]);
        Assert.Equal((Percentiles.TooFew, "28 ms"), (response.Text(Percentiles.P999), response.Text(Percentiles.Max)));
    }

    [Fact]
    public void Timeline_OfALowRate_HasNoPercentile()
    {
        TimelinePoint point = Judged.Run(Run(10, "p95")).Timeline[0];

        Assert.Equal((null, null), (point.WorstP50Us, point.WorstP95Us));
        Assert.NotNull(point.MaxUs);
    }

    [Fact]
    public void SlowStretch_OfALowRate_NamesNoPercentile()
    {
        JournalBuilder journal = Run(50, "p95");
        journal.Seconds(
            3, new SimulatedSecond { Counts = SimulatedSecond.Healthy(2), ResponseUs = 9_000_000 });

        Finding stretch = Judged.Run(journal.End()).Findings.Single(finding => finding.Name == "slow-stretch");

        Assert.StartsWith("response up to ", stretch.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_TooFewRecords_IsNotCompared()
    {
        RunEvidence few = SimulatedEvidence.Of(
            new JournalBuilder().Phase("hold").Seconds(60, new SimulatedSecond { Counts = SimulatedSecond.Healthy(5) }).End());

        ComparedQuantity[] quantities = [.. RunComparer.Compare([few], [few, few]).Quantities];

        Assert.Equal(Change.Alike, quantities.Single(quantity => quantity.Name == "p50").Change);
        ComparedQuantity p99 = quantities.Single(quantity => quantity.Name == "p99");
        Assert.Equal(
            (Change.NotCompared, "too few: at least 1,000 judged records are needed on each side"), (p99.Change, p99.Detail));
    }

    private static JournalBuilder WithHeldBack(int records, int heldBack, long heldBackUs) =>
        new JournalBuilder(SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["p95"] = "< 1 s" } }).Phase("hold")
            .Seconds(1, new SimulatedSecond { Counts = SimulatedSecond.Healthy(records) with { HeldBack = heldBack }, HeldBackUs = heldBackUs });

    // All in one second, so that nothing but their number matters.
    private static JournalBuilder Run(int records, string objective, RunEntry? run = null) =>
        new JournalBuilder((run ?? SimulatedRun.Default) with
        {
            Objectives = new Dictionary<string, string> { [objective] = "< 1 s" },
        }).Phase("hold").Seconds(1, new SimulatedSecond { Counts = SimulatedSecond.Healthy(records) });
}
