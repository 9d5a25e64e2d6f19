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
        RunEntry run = SimulatedRun.Default with { Delivery = "AsNobodyAllows" };
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
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(3, SimulatedSecond.Quiet).End();

        ObjectiveResult result = Judged.Objective(journal, name);

        Assert.Equal(Verdict.NotJudged, result.Verdict);
        Assert.Equal(IntegrityViolations.All.Single(one => one.Name == name).NothingExamined, result.Detail);
    }

    [Fact]
    public void Of_AnyRun_ListsThemInTheirOrder()
    {
        IEnumerable<Objective> objectives = ObjectiveSet.Of(SimulatedRun.Default).Objectives;

        Assert.Equal(
            IntegrityViolations.All,
            objectives.Select(objective => objective.Measure).OfType<IntegrityMeasure>().Select(measure => measure.Violation));
    }

    private static Counts Only(string name, long value)
    {
        var counts = new Counts();
        CountField.All.Single(field => Encoding.UTF8.GetString(field.Name) == name).Set(counts, value);
        return counts;
    }
}
