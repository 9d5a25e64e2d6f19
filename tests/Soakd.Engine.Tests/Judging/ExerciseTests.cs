using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>Each circumstance is counted when it happens, and not when it does not.</summary>
public sealed class ExerciseTests
{
    private static readonly (string Id, string Role, bool Counter)[] Sampled =
    [
        ("soakd.producer.leader.changes", SeriesRoles.LeaderChanges, true), ("soakd.producer.retries", SeriesRoles.Retries, true),
        ("soakd.probe.retries", SeriesRoles.Retries, true), ("tm-0.process.private", SeriesRoles.Private, false),
        ("soakd.producer.throttle.max", SeriesRoles.ThrottleMax, false), ("soakd.probe.throttle.max", SeriesRoles.ThrottleMax, false),
        ("soakd.gc.gen1", SeriesRoles.Collections, true), ("soakd.gc.gen2", SeriesRoles.Collections, true),
        ("soakd.gc.pause", SeriesRoles.CollectionPauses, true), ("soakd.producer.partitions", SeriesRoles.Partitions, false),
        ("soakd.probe.partitions", SeriesRoles.Partitions, false), ("flattener.group.commits", SeriesRoles.GroupCommits, true),
        ("flattener.group.rebalances", SeriesRoles.GroupRebalances, true),
    ];

    public static TheoryData<string, long> Met => new()
    {
        { "leader-change", 3 }, { "broker-back", 1 }, { "retry", 5 }, { "queue-full", 2 }, { "throttle", 2 }, { "full-collection", 2 },
        { "collector-pause", 1 }, { "clock-step", 1 }, { "edit", 1 }, { "mark", 2 }, { "drain-waited", 1 }, { "dead-letter", 12 },
        { "rejected-row", 9 }, { "target-restart", 2 }, { "partitions-grown", 3 }, { "group-commit", 9 }, { "rebalance", 3 },
    };

    [Theory]
    [MemberData(nameof(Met))]
    public void Exercised_InARunThatMetEverything_CountsEach(string name, long times)
    {
        Exercise met = Of(Eventful(), name);

        Assert.Equal(times, met.Count);
        Assert.NotNull(met.FirstUs);
    }

    [Theory]
    [MemberData(nameof(Met))]
    public void Exercised_InAQuietRun_CountsNothing(string name, long times)
    {
        Exercise met = Of(Quiet(), name);

        Assert.NotEqual(times, met.Count);
        Assert.Equal((0L, null, "never"), (met.Count, met.FirstUs, met.CountText));
    }

    [Theory]
    [InlineData("leader-change")]
    [InlineData("retry")]
    [InlineData("throttle")]
    [InlineData("full-collection")]
    [InlineData("collector-pause")]
    [InlineData("dead-letter")]
    [InlineData("target-restart")]
    [InlineData("rebalance")]
    [InlineData("group-commit")]
    [InlineData("partitions-grown")]
    public void Exercised_WithoutItsSource_IsNotWatched(string name)
    {
        Exercise met = Of(new JournalBuilder().Phase("hold").Seconds(20).End(), name);

        Assert.Equal((null, null, "not watched"), (met.Count, met.FirstUs, met.CountText));
    }

    [Fact]
    public void Exercised_WithoutAPipeline_HasNoRowsToReject() =>
        Assert.Equal("not watched", Of(new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(5).End(), "rejected-row").CountText);

    [Fact]
    public void Exercised_Always_NamesEveryCircumstanceOnce() =>
        Assert.Equal(
            Circumstance.All.Select(one => one.Name).Distinct(), Judged.Run(Quiet()).Exercised.Select(met => met.Circumstance.Name));

    [Theory]
    [InlineData("exercised.leader-change", ">= 3", Verdict.Pass)]
    [InlineData("exercised.leader-change", "> 3", Verdict.Inconclusive)]
    [InlineData("exercised.mark", ">= 1", Verdict.Pass)]
    [InlineData("exercised.dead-letter", ">= 1", Verdict.Pass)]
    [InlineData("exercised.rebalance", ">= 1", Verdict.Pass)]
    [InlineData("exercised.rebalance", "> 3", Verdict.Inconclusive)]
    public void Judge_AnObjective_IsInconclusiveWhereItWasNotMet(string name, string condition, Verdict verdict)
    {
        ObjectiveResult result = Assert.Single(Judged.Run(Eventful(name, condition)).Objectives, one => one.Objective.Name == name);

        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public void Judge_ARunThatNeverMetIt_IsInconclusiveAsAWhole()
    {
        Judgement judgement = Judged.Run(Quiet("exercised.leader-change", ">= 1"));

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        ObjectiveResult result = Assert.Single(judgement.Objectives, one => one.Objective.Measure is ExercisedMeasure);
        Assert.Equal("it never happened that a partition had another leader than before", result.Detail);
    }

    [Fact]
    public void Judge_WhileTheRunLasts_DragsNothingDown()
    {
        RunEntry run = RunWith("exercised.mark", ">= 1");
        JournalBuilder journal = new JournalBuilder(run).Phase("hold").Seconds(20);

        Assert.Equal(Verdict.NotJudged, ResultOf(journal).Verdict);
        Assert.Equal(Verdict.Pass, ResultOf(journal.Event(EventNames.Mark)).Verdict);

        static ObjectiveResult ResultOf(JournalBuilder journal) =>
            Assert.Single(Judged.Run(journal).Objectives, one => one.Objective.Measure is ExercisedMeasure);
    }

    [Theory]
    [InlineData("exercised.leader-change<1")]
    [InlineData("exercised.nothing>=1")]
    public void TryParse_WhatMakesNoSense_IsRefused(string text) => Assert.False(Objective.TryParse(text, out _, out _));

    [Fact]
    public void Exercised_RecordsOutInARest_AreNoDrain()
    {
        var resting = new SimulatedSecond { Counts = new Counts(), AckedMissing = 5 };

        JournalBuilder journal = new JournalBuilder().Phase("a").Seconds(5).Phase("rest", 0).Seconds(3, resting).Phase("b").Seconds(5)
            .End();

        Assert.Equal(0, Of(journal, "drain-waited").Count);
    }

    // Without dead letters, a row that had to be rejected and did not come was rejected; one that came all the same was not.
    [Fact]
    public void Exercised_RejectsWithoutDeadLetters_AreCountedByAbsence()
    {
        var journal = new JournalBuilder();
        journal.Phase("hold").Seconds(2).Seconds(1, new SimulatedSecond { Counts = new Counts { ToReject = 5, WrongAccepts = 5 } })
            .Seconds(1, new SimulatedSecond { Counts = new Counts { ToReject = 4 } })
            .Seconds(1, new SimulatedSecond { Counts = new Counts { WrongAccepts = 1 } })
            .Seconds(1, new SimulatedSecond { Counts = new Counts { ToReject = 3 } }).End();

        Exercise rejected = Of(journal, "rejected-row");

        Assert.Equal((6L, 4_000_000L), (rejected.Count, rejected.FirstUs));
        Assert.Null(Of(journal, "dead-letter").Count);
    }

    // In a self test both clients know the same topic.
    [Fact]
    public void Exercised_TheOneTopicOfASelfTestGrows_IsCountedOnce()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.SelfTest)
            .Series("soakd.producer.partitions", SeriesRoles.Partitions).Series("soakd.probe.partitions", SeriesRoles.Partitions)
            .Phase("hold").Seconds(5, With(4)).Seconds(5, With(6)).End();

        Assert.Equal((1L, 6_000_000L), (Of(journal, "partitions-grown").Count, Of(journal, "partitions-grown").FirstUs));

        static SimulatedSecond With(int partitions) => new()
        {
            Series = new Dictionary<string, double>
            {
                ["soakd.producer.partitions"] = partitions, ["soakd.probe.partitions"] = partitions,
            },
        };
    }

    [Fact]
    public void Exercised_ForeignDeadLettersAlone_AreNoRejectedRow()
    {
        JournalBuilder journal = Declared("p95", "< 100 ms").Phase("hold")
            .Seconds(5, new SimulatedSecond { Counts = new Counts { DlqForeign = 1, ToReject = 2 } }).End();

        Assert.Equal((5L, 0L), (Of(journal, "dead-letter").Count, Of(journal, "rejected-row").Count));
    }

    private static Counts Letters(long rejected, long wrong, long unnamed) =>
        new() { DeadLetters = rejected, WrongRejects = wrong, DlqUnnamed = unnamed };

    private static Exercise Of(JournalBuilder journal, string name) =>
        Assert.Single(Judged.Run(journal).Exercised, met => met.Circumstance.Name == name);

    private static JournalBuilder Quiet(string name = "p95", string condition = "< 100 ms")
    {
        JournalBuilder journal = Declared(name, condition).WarmUp().Seconds(5, At(0)).Phase("hold");
        return journal.Seconds(30, At(0)).Seconds(2, At(0) with { Counts = new Counts() }).End();
    }

    private static JournalBuilder Eventful(string name = "p95", string condition = "< 100 ms")
    {
        SimulatedSecond full = At(1) with { BlockedUs = 5_000 };
        return Declared(name, condition).WarmUp().Seconds(5, At(0)).Phase("hold").Seconds(3, At(0))
            .Seconds(2, full).Seconds(1, At(1)).Seconds(1, full).Seconds(1, At(1, throttle: 0.2)).Seconds(3, At(1, throttle: 0.3))
            .Seconds(1, At(1)).Seconds(2, At(1, throttle: 0.1)).Seconds(1, At(3))
            .Event(EventNames.Mark, (EventNames.Text, "one")).Event(EventNames.Mark, (EventNames.Text, "two"))
            .Event(EventNames.TargetRestartedOrGone).Event(EventNames.TargetRestartedOrGone, (EventNames.Over, "true"))
            .Event(EventNames.TargetRestartedOrGone).Event(EventNames.TargetRestartedOrGone, (EventNames.Over, "true"))
            .Event(EventNames.TargetRestartedOrGone)
            .Seconds(1, At(3) with { Counts = Letters(4, 1, 2) }).Seconds(1, At(3) with { Counts = Letters(3, 1, 1) })
            .Event(EventNames.BrokerUnavailable, (EventNames.BrokersDown, "1"))
            .Event(EventNames.BrokerUnavailable, (EventNames.BrokersDown, "2")).Seconds(2, At(3))
            .Event(EventNames.BrokerUnavailable, (EventNames.BrokersDown, "0")).Event(EventNames.ClockStepped)
            .Tune("Tuning:RateFactor", "1", "2").Seconds(3, At(3))
            .Seconds(2, At(3) with { Counts = new Counts(), AckedMissing = 7 }).Seconds(1, At(3) with { Counts = new Counts() }).End();
    }

    // After so many leader changes: five retries, two full collections, and a pause of 80 ms at the first of them, 30 ms at the second; the
    // input has grown twice, and the output once.
    private static SimulatedSecond At(int changes, double throttle = 0) => new()
    {
        Series = new Dictionary<string, double>
        {
            ["soakd.producer.leader.changes"] = changes, ["soakd.producer.retries"] = changes == 0 ? 1 : 3 + changes,
            ["soakd.probe.retries"] = 7 * changes, ["soakd.producer.throttle.max"] = throttle,
            ["soakd.probe.throttle.max"] = 0, ["soakd.gc.gen1"] = 10 * changes,
            ["soakd.gc.gen2"] = changes == 0 ? 1 : changes == 1 ? 2 : 3,
            ["soakd.gc.pause"] = changes == 0 ? 0.1 : changes == 1 ? 0.18 : 0.21,
            ["soakd.producer.partitions"] = changes == 0 ? 12 : changes == 1 ? 13 : 24, ["soakd.probe.partitions"] = changes == 3 ? 8 : 4,
            ["flattener.group.commits"] = 40 + (3 * changes), ["flattener.group.rebalances"] = changes,
        },
    };

    private static JournalBuilder Declared(string name, string condition)
    {
        var journal = new JournalBuilder(RunWith(name, condition));
        foreach ((string id, string role, bool counter) in Sampled)
            journal.Series(id, role, counter, target: id[..id.IndexOf('.', StringComparison.Ordinal)]);
        return journal;
    }

    private static RunEntry RunWith(string name, string condition) =>
        SimulatedRun.Default with
        {
            Objectives = new Dictionary<string, string> { [name] = condition },
            ReadsDeadLetters = true,
        };
}
