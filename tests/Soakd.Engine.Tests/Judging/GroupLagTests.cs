using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>The objective lag, and what a pipeline without an output topic is judged by.</summary>
public sealed class GroupLagTests
{
    private static readonly RunEntry Limited = SimulatedRun.Default with
    {
        Objectives = new Dictionary<string, string> { ["lag"] = "< 30 s" },
    };

    private static readonly RunEntry WithoutOutput = Limited with
    {
        HasNoOutput = true,
        Testbed = new Dictionary<string, string> { ["bootstrap"] = "stg-kafka:9092", ["input"] = "orders-in", ["group"] = "flatten" },
        PartsPerRecord = 1,
    };

    [Fact]
    public void Judge_AGroupThatKeepsUp_Passes()
    {
        ObjectiveResult lag = Lag(Begun(Limited).Add(300, _ => 0.4));

        Assert.Equal((Verdict.Pass, Owner.None), (lag.Verdict, lag.Owner));
        Assert.InRange(lag.Value!.Value, 0.39e6, 0.41e6);
        Assert.Equal("at most 400 ms, at 00:02; 400 ms at the end of the load", lag.Detail);
    }

    // Flink commits at its checkpoints, here once a minute.
    [Fact]
    public void Judge_CommitsInSteps_PassesALimitBelowTheStep()
    {
        ObjectiveResult lag = Lag(Begun(Limited).Add(1_200, second => 0.4 + second % 60));

        Assert.Equal(Verdict.Pass, lag.Verdict);
    }

    [Fact]
    public void Judge_AGroupThatIsTooSlow_FailsAsThePipelinesDoing()
    {
        ObjectiveResult lag = Lag(Begun(Limited).Add(300, second => 0.5 * second));

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (lag.Verdict, lag.Owner));
        Assert.StartsWith("the pipeline takes less than it is given", lag.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_OverTheLimitAtTheEndAlone_Warns()
    {
        ObjectiveResult lag = Lag(Begun(Limited).Add(2_000, second => second < 1_960 ? 0.2 : second - 1_960));

        Assert.Equal((Verdict.Warn, Owner.Pipeline), (lag.Verdict, lag.Owner));
    }

    [Fact]
    public void Judge_SeveralGroups_IsTheOneThatIsFurthestBehind()
    {
        Journal journal = Begun(Limited, "flattener", "archive").Add(100, _ => 1);
        journal.Add(300, second => 1 + second, "archive");

        ObjectiveResult lag = Lag(journal);

        Assert.Equal(Verdict.Fail, lag.Verdict);
        Assert.StartsWith("archive, the furthest behind; ", lag.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NoGroup_IsNotJudgedAndSaysWhatItTakes() => Assert.Equal(
        (Verdict.NotJudged, "no group of the pipeline was watched (Soak:Targets:NAME:Group)"),
        (Lag(new Journal(Limited)).Verdict, Lag(new Journal(Limited)).Detail));

    [Fact]
    public void Judge_FewLooks_IsNotJudged() =>
        Assert.StartsWith("too few: the group of flattener", Lag(Begun(Limited).Add(4, _ => 1)).Detail, StringComparison.Ordinal);

    [Fact]
    public void Judge_OffsetsThatAreNoneOfTheLog_AreNoLagThatHolds()
    {
        Judgement judgement = Judged.Run(Begun(Limited).Add(300, _ => 0, unknown: 2).End().Builder);

        Assert.Contains(
            "the group of flattener had committed offsets that are none of the log, 150 times of 150 looks: its lag there is not known",
            judgement.Notes);
        Assert.Equal(Verdict.Inconclusive, judgement.Objectives.Single(result => result.Objective.Name == "lag").Verdict);
    }

    [Fact]
    public void Judge_AValueThatIsNoLag_ChangesNothing()
    {
        Journal journal = Begun(Limited).Add(100, _ => 1);
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, -1]) journal.Add(20, _ => bad);

        Assert.Equal(Verdict.Pass, Lag(journal).Verdict);
    }

    [Fact]
    public void Judge_WithoutAnOutput_EndToEndIsNotJudgedAndSaidSo()
    {
        RunEntry run = WithoutOutput with { Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms", ["ack.p95"] = "< 100 ms" } };
        Judgement judgement = Judged.Run(Begun(run).Add(120, _ => 0.2).End().Builder);

        ObjectiveResult p95 = judgement.Objectives.Single(result => result.Objective.Name == "p95");
        Assert.Equal(
            (Verdict.NotJudged, "end to end was not measured: the pipeline has no output topic"), (p95.Verdict, p95.Detail));
        Assert.Equal(Verdict.Pass, judgement.Objectives.Single(result => result.Objective.Name == "ack.p95").Verdict);
        Assert.Contains(judgement.Notes, note => note.StartsWith("end to end was not measured", StringComparison.Ordinal));
        Assert.Equal(Verdict.Pass, judgement.Verdict);
    }

    [Fact]
    public void Judge_WithoutAnOutputAndTooSlow_IsBackpressureOfThePipeline()
    {
        Judgement judgement = Judged.Run(Begun(WithoutOutput).Add(300, second => 0.3 * second).End(drained: false).Builder);

        Finding pressure = judgement.Findings.First(finding => finding.Name == "pipeline-backpressured");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (pressure.Verdict, pressure.Owner));
        Finding left = judgement.Findings.Single(finding => finding.Name == "not-drained");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (left.Verdict, left.Owner));
        Assert.StartsWith("NOT DRAINED: the group of flattener was still ", left.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_WithoutAnOutputAndIdle_HasNoPressure()
    {
        var watch = PressureWatch.Of(WithoutOutput);
        foreach (JournalEntry entry in Begun(WithoutOutput).Add(300, second => second % 60).Builder.Entries) watch.Apply(entry);

        Assert.DoesNotContain(watch[PressureDomain.Pipeline].Episodes, episode => episode.Peak > PressureLevel.Elevated);
    }

    private static ObjectiveResult Lag(Journal journal) => Judged.Objective(journal.End().Builder, "lag");

    private static Journal Begun(RunEntry run, params string[] targets) => new(run, targets.Length > 0 ? targets : ["flattener"]);

    /// <summary>A run of healthy seconds in which the groups are read in every second one.</summary>
    private sealed class Journal
    {
        private bool _hasEnded;

        public Journal(RunEntry run, params string[] targets)
        {
            Builder = new JournalBuilder(run);
            foreach (string target in targets)
            {
                Builder.Series($"{target}.group.unknown", "group.unknown", target: target)
                    .Series($"{target}.group.lag", "group.lag", unit: "s", target: target);
            }

            Builder.Phase("hold");
            if (targets.Length == 0) Builder.Seconds(30);
        }

        public JournalBuilder Builder { get; }

        public Journal Add(int seconds, Func<int, double> lag, string target = "flattener", double unknown = 0)
        {
            for (int second = 1; second <= seconds; second++)
            {
                Builder.Seconds(1, second % 2 > 0 ? new SimulatedSecond() : new SimulatedSecond
                {
                    Series = new Dictionary<string, double>
                    {
                        [$"{target}.group.lag"] = lag(second), [$"{target}.group.unknown"] = unknown,
                    },
                });
            }

            return this;
        }

        public Journal End(bool drained = true)
        {
            if (!_hasEnded) Builder.End(drained: drained);
            _hasEnded = true;
            return this;
        }
    }
}
