using System.Text;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Objectives;
using Soakd.Engine.Tests.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Objectives;

public sealed class IntegrityViolationsTests
{
    public static TheoryData<string> Names => [.. IntegrityViolations.All.Select(violation => violation.Name)];

    // A run in which each of them can be seen and is judged.
    private static RunEntry Run { get; } = SimulatedRun.Default with
    {
        OutputForm = "rows",
        ReadsDeadLetters = true,
        Objectives = new Dictionary<string, string> { ["dlq-foreign"] = "= 0" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void CountOf_CountsOfThatNameAlone_IsThatCount(string name)
    {
        Counts counts = Only(name, 7);

        Assert.All(IntegrityViolations.All, violation => Assert.Equal(violation.Name == name ? 7 : 0, violation.CountOf(counts)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Judge_OneOfThem_FailsItsObjectiveWithItsHintAndExample(string name)
    {
        IntegrityViolation violation = IntegrityViolations.All.Single(one => one.Name == name);
        RunEntry run = Run with { Delivery = "AsNobodyAllows" };
        var hurt = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000).Plus(Only(name, 1)) };
        Judgement judgement = Judged.Run(
            new JournalBuilder(run).Phase("hold").Seconds(30).Seconds(1, hurt).Loss(violation.Example, 30_017).End());

        ObjectiveResult result = judgement.Objectives.Single(objective => objective.Objective.Name == name);
        Finding finding = judgement.Findings.First(found => found.Name == name);

        Assert.Equal(
            (Verdict.Fail, 1.0, violation.Hint, "= 0"), (result.Verdict, result.Value, result.Hint, result.Objective.Condition.ToString()));
        Assert.StartsWith("first sequence 30017 ", finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Judge_NothingExamined_IsNotJudgedAndSaysWhy(string name)
    {
        JournalBuilder journal = new JournalBuilder(Run).Phase("hold").Seconds(3, SimulatedSecond.Quiet).End();

        ObjectiveResult result = Judged.Objective(journal, name);

        Assert.Equal(Verdict.NotJudged, result.Verdict);
        Assert.Equal(IntegrityViolations.All.Single(one => one.Name == name).NothingExamined, result.Detail);
    }

    [Fact]
    public void Of_AnyRun_ListsThemInTheirOrder()
    {
        IEnumerable<Objective> objectives = ObjectiveSet.Of(Run).Objectives;

        Assert.Equal(
            IntegrityViolations.All,
            objectives.Select(objective => objective.Measure).OfType<IntegrityMeasure>().Select(measure => measure.Violation));
    }

    [Theory]
    [InlineData(null, false, "lost duplicates reordered corrupt")]
    [InlineData("ids", false, "lost duplicates reordered corrupt missing-rows wrong-accepts unexpected")]
    [InlineData("rows", true, "lost duplicates reordered corrupt missing-rows wrong-accepts wrong-rejects unexpected dlq-missing")]
    public void Of_ARun_HasThoseThatItCanSee(string? form, bool readsDeadLetters, string expected)
    {
        RunEntry run = SimulatedRun.Default with { OutputForm = form, ReadsDeadLetters = readsDeadLetters };

        Assert.Equal(
            expected,
            string.Join(' ', ObjectiveSet.Of(run).Objectives.Where(one => one.Measure is IntegrityMeasure).Select(one => one.Name)));
    }

    [Theory]
    [InlineData(null, "wrong-accepts", "no output of a pipeline is compared in this run")]
    [InlineData("rows", "wrong-rejects", "the dead letters are not read: name their topic (Soak:Topics:DeadLetter)")]
    public void Judge_OneThatTheRunCannotSee_IsNotJudgedAndSaysWhatItTakes(string? form, string name, string why)
    {
        RunEntry run = SimulatedRun.Default with { OutputForm = form, Objectives = new Dictionary<string, string> { [name] = "= 0" } };

        ObjectiveResult result = Judged.Objective(new JournalBuilder(run).Phase("hold").Seconds(30).End(), name);

        Assert.Equal((Verdict.NotJudged, why), (result.Verdict, result.Detail));
    }

    private static Counts Only(string name, long value)
    {
        var counts = new Counts();
        CountField.All.Single(field => Encoding.UTF8.GetString(field.Name) == name.Replace('-', '_')).Set(counts, value);
        return counts;
    }
}
