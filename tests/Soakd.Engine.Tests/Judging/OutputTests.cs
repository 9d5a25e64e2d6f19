using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>What a run says of the output of its pipeline: what was compared, and what could not be.</summary>
public sealed class OutputTests
{
    private static readonly RunEntry Run = SimulatedRun.Default with { OutputForm = "rows", ReadsDeadLetters = true };
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Judge_AHealthyPipeline_IsPassWithoutAFinding()
    {
        Judgement judgement = Judge(Run, Well with { ToReject = 50, DeadLetters = 30 });

        Assert.Equal(Verdict.Pass, judgement.Verdict);
        Assert.Empty(judgement.Findings);
        Assert.All(judgement.Objectives, result => Assert.Equal(Verdict.Pass, result.Verdict));
        Assert.Contains(
            "each row was compared, field by field, with the one that a correct pipeline writes, for 100 % of the users", judgement.Notes);
        Assert.DoesNotContain(judgement.Notes, note => note.StartsWith("rejects are judged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wrong-accepts", LossKind.WrongAccept)]
    [InlineData("wrong-rejects", LossKind.WrongReject)]
    [InlineData("missing-rows", LossKind.MissingRow)]
    [InlineData("unexpected", LossKind.Unexpected)]
    [InlineData("dlq-missing", LossKind.MissingDeadLetter)]
    [InlineData("corrupt", LossKind.Corrupt)]
    public void Judge_WhatMustNotBe_FailsByThePipelineAndNamesTheFirst(string name, LossKind example)
    {
        Counts hurt = name switch
        {
            "wrong-accepts" => Well with { WrongAccepts = 3, ToReject = 9 },
            "wrong-rejects" => Well with { WrongRejects = 3 },
            "missing-rows" => Well with { MissingRows = 3 },
            "unexpected" => Well with { Unexpected = 3 },
            "dlq-missing" => Well with { DlqMissing = 3 },
            _ => Well with { Corrupt = 3 },
        };
        JournalBuilder journal = new JournalBuilder(Run).Phase("hold").Seconds(30).Loss(example, 30_017, "sample 2");
        Judgement judgement = Judged.Run(journal.Seconds(1, new SimulatedSecond { Counts = hurt }).End());

        ObjectiveResult result = judgement.Objectives.Single(objective => objective.Objective.Name == name);
        Finding finding = Assert.Single(judgement.Findings, found => found.Name == name);
        Assert.Equal((Verdict.Fail, 3.0, Owner.Pipeline), (result.Verdict, result.Value, result.Owner));
        Assert.Equal("first sequence 30017 partition 3 offset 17 sent at 00:29 (sample 2)", finding.Detail);
        Assert.Equal(Verdict.Fail, judgement.Verdict);
    }

    [Fact]
    public void Judge_NoInvalidSample_SaysWhatItTakesToJudgeWrongAccepts()
    {
        ObjectiveResult result = Judge(Run, Well).Objectives.Single(objective => objective.Objective.Name == "wrong-accepts");

        Assert.Equal(Verdict.NotJudged, result.Verdict);
        Assert.Contains("Soak:Payload:InvalidShare", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_DeadLettersAreNotRead_SaysThatRejectsAreJudgedByAbsence() => Assert.Contains(
        Judge(Run with { ReadsDeadLetters = false }, Well).Notes,
        note => note.StartsWith("rejects are judged by absence alone, because no dead-letter topic is named", StringComparison.Ordinal));

    [Theory]
    [InlineData("records", "the output holds the records as they were sent: their bytes were compared, for 25 % of the users")]
    [InlineData("rows", "each row was compared, field by field, with the one that a correct pipeline writes, for 25 % of the users")]
    public void Judge_AShareOfUsers_IsNamed(string form, string note) =>
        Assert.Contains(note, Judge(Run with { OutputForm = form, ContentShare = 0.25 }, Well).Notes);

    [Fact]
    public void Judge_OnlyIds_SaysThatNothingWasComparedAndWhatItTakes()
    {
        Judgement judgement = Judge(
            Run with { OutputForm = "ids", ContentShare = 0 }, Well with { ContentChecked = 0, ContentSkipped = 1000 }, seconds: 30);

        Assert.Contains(judgement.Notes, note => note.StartsWith("the content was not compared", StringComparison.Ordinal)
            && note.Contains("Soak:Pipeline:Output:Form", StringComparison.Ordinal));
        Assert.Equal(Verdict.NotJudged, judgement.Objectives.Single(result => result.Objective.Name == "corrupt").Verdict);
    }

    [Fact]
    public void Judge_SomeArrivalsNotCompared_AreCounted()
    {
        Judgement judgement = Judge(Run, Well with { ContentChecked = 990, ContentSkipped = 10 });

        Assert.Contains("10 arrivals were not compared", judgement.Notes);
        Assert.Equal(
            "30,990 of 31,000 compared", judgement.Objectives.Single(result => result.Objective.Name == "corrupt").Detail);
    }

    [Fact]
    public void Judge_DeadLettersOfOthers_AreAWarningAndAnObjectiveWhereOneIsSet()
    {
        Counts counts = Well with { DlqForeign = 2 };

        Judgement warned = Judge(Run, counts);
        Judgement failed = Judge(Run with { Objectives = new Dictionary<string, string> { ["dlq-foreign"] = "= 0" } }, counts);

        Finding finding = Assert.Single(warned.Findings);
        Assert.Equal(("dlq-foreign", Verdict.Warn, Owner.Unattributed, "2"), (finding.Name, finding.Verdict, finding.Owner, finding.Value));
        Assert.StartsWith("2 dead letters are about no record of soakd; ", finding.Detail, StringComparison.Ordinal);
        Assert.Equal((Verdict.Warn, Verdict.Fail), (warned.Verdict, failed.Verdict));
    }

    [Fact]
    public void Judge_DeadLettersWithoutASample_AreSaid() => Assert.Contains(
        "7 dead letters name no sample, as those of whole payloads do, and could not be compared",
        Judge(Run, Well with { DlqUnnamed = 7 }).Notes);

    [Theory]
    [InlineData("missing-rows")]
    [InlineData("dlq-missing")]
    public void Judge_APipelineThatMayLose_IsNotJudgedByWhatIsMissing(string name)
    {
        Judgement judgement = Judge(Run with { Delivery = "AtMostOnce" }, Well with { MissingRows = 1, DlqMissing = 1, DeadLetters = 1 });

        Assert.Equal(Verdict.NotJudged, judgement.Objectives.Single(result => result.Objective.Name == name).Verdict);
    }

    // Older journals do not say what their output holds.
    [Fact]
    public void Judge_AnOlderJournal_IsJudgedAsBefore()
    {
        Judgement judgement = Judge(SimulatedRun.Default, Well);

        Assert.Equal(
            ["rate", "p95", "lost", "duplicates", "reordered", "corrupt"],
            judgement.Objectives.Select(result => result.Objective.Name));
        Assert.Contains("content compared for 100 % of the records", judgement.Notes);
    }

    private static Judgement Judge(RunEntry run, Counts second, int seconds = 1)
    {
        var like = new SimulatedSecond { Counts = second };
        JournalBuilder journal = new JournalBuilder(run).Phase("hold");
        return Judged.Run(journal.Seconds(31 - Math.Min(31, seconds), seconds == 1 ? null : like).Seconds(seconds, like).End());
    }
}
