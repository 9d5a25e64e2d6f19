using Soakd.Drills;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Injections;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.Drills;

/// <summary>Judges drills by simulated journals.</summary>
public sealed class DrillTests : IDisposable
{
    private static readonly Drill Loss = Drill.All[0] with { Count = 1 };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void All_Drills_HaveAnInjectionThatExistsAndExpectAnObjectiveOrFindingWithAnOwner()
    {
        Assert.Equal(
            [
                "loss", "duplicate", "stall", "slow-broker", "leak", "generator-stall", "pipeline-drop", "pipeline-duplicate",
                "pipeline-reorder", "pipeline-alter", "pipeline-wrong-accept", "pipeline-wrong-reject", "pipeline-delay",
                "pipeline-stall", "pipeline-partition", "pipeline-crash", "pipeline-leak",
            ],
            Drill.All.Select(drill => drill.Name));
        Assert.All(Drill.All, drill => Assert.True(Injection.TryParse(drill.Injection, out _, out string problem), problem));
    }

    [Fact]
    public void Judge_InjectionFoundAndHealthyRunSilent_IsGood()
    {
        DrillOutcome outcome = Judge(Faulty(lost: true), Healthy());

        Assert.True(outcome.IsGood);
        Assert.Equal(("lost", Verdict.Fail, Owner.Broker), (outcome.Found!.Name, outcome.Found.Verdict, outcome.Found.Owner));
        Assert.Equal(3_000_000, outcome.AfterUs);
        string page = DrillPage.Render(outcome, "here");
        Assert.Contains("ok found        lost FAIL, 1, owner broker, 3 s after it began", page, StringComparison.Ordinal);
        Assert.Contains(".. no alarm     rate, p95, duplicates, reordered, corrupt", page, StringComparison.Ordinal);
        Assert.Contains("ok healthy      PASS, no alarm", page, StringComparison.Ordinal);
        Assert.Equal("PASS  1 of 1 injections found with the right owner, no alarm in a healthy run\n", DrillPage.Sum([outcome]));
    }

    [Fact]
    public void Judge_InjectionNotFound_IsReported()
    {
        DrillOutcome outcome = Judge(Faulty(lost: false), Healthy());

        Assert.False(outcome.IsGood);
        Assert.Contains(
            "X not found    expected lost FAIL, 1, owner broker; the run ended PASS", DrillPage.Render(outcome, "here"),
            StringComparison.Ordinal);
        Assert.StartsWith("FAIL  0 of 1 injections found", DrillPage.Sum([outcome]), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_InjectionFoundWithAnotherCount_IsNotFound() =>
        Assert.Null(DrillJudge.Judge(Loss with { Count = 2 }, Write("faulty", Faulty(lost: true)), Write("healthy", Healthy())).Found);

    [Fact]
    public void All_DrillsOfThePipeline_AreAboutItsInjectionsAndItsOwner() => Assert.All(
        Drill.All.Where(drill => drill.HasPipeline),
        drill => Assert.Equal(
            (true, Owner.Pipeline), (drill.Injection.StartsWith(PipelineInjections.Prefix, StringComparison.Ordinal), drill.Owner)));

    [Fact]
    public void Judge_HealthyRunThatIsNotSilent_IsReported()
    {
        DrillOutcome outcome = Judge(
            Faulty(lost: true),
            new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(40, new SimulatedSecond { ResponseUs = 400_000 }).End());

        Assert.False(outcome.IsGood);
        Assert.Contains("X healthy      FAIL: p95 FAIL", DrillPage.Render(outcome, "here"), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_SomebodyElseFailedForIt_IsNotGood()
    {
        JournalBuilder blamed = Faulty(lost: true, new SimulatedSecond { ResponseUs = 400_000, AckUs = 1_000 });

        DrillOutcome outcome = Judge(blamed, Healthy());

        Assert.NotNull(outcome.Found);
        Assert.False(outcome.IsGood);
        Assert.Contains("X wrong owner", DrillPage.Render(outcome, "here"), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_InjectionThatNeverBegan_IsNotFound() =>
        Assert.Null(
            Judge(
                new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(10, Gone).Loss(LossKind.Lost, 500).Seconds(20).End(),
                Healthy()).Found);

    private DrillOutcome Judge(JournalBuilder faulty, JournalBuilder healthy) =>
        DrillJudge.Judge(Loss, Write("faulty", faulty), Write("healthy", healthy));

    private string Write(string name, JournalBuilder journal)
    {
        Directory.CreateDirectory(_directory[name]);
        File.WriteAllBytes(_directory[$"{name}/{RunDirectory.JournalName}"], JournalBytes.Of(journal.Entries));
        return _directory[name];
    }

    private static SimulatedSecond Gone { get; } = new()
    {
        Counts = SimulatedSecond.Healthy(1000) with { AckedBack = 999, Arrived = 999, Parts = 999, ContentChecked = 999, Lost = 1 },
    };

    private static JournalBuilder Faulty(bool lost, SimulatedSecond? then = null)
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(10)
            .Event(EventNames.FaultInjected, ("fault", "loss 5")).Seconds(2);
        return (lost ? journal.Loss(LossKind.Lost, 11_500).Seconds(1, Gone) : journal).Seconds(30, then).End();
    }

    private static JournalBuilder Healthy() => new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(40).End();
}
