using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// Faults that are injected into the reference pipeline of a run: each is found, with the right owner and the right count.
/// </summary>
public sealed class PipelineFaultTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_RowsAreDroppedRepeatedAndOutOfOrder_AreCountedExactly(int parallelism)
    {
        using var directory = new TemporaryDirectory();

        // The next record of each user comes soon. The faults do not overlap: a row that is dropped cannot come twice.
        SoakdProcess.Ended ended = await SoakAsync(
            directory, parallelism, "200", "16s", "--set", "Soak:Payload:Users=40", "--set", "Soak:Delivery=ExactlyOnce", "--inject",
            "pipeline-drop:5@3s", "--inject", "pipeline-duplicate:7@6s", "--inject", "pipeline-reorder:3@9s");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        Assert.Equal((5, 7, 3, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered), run.Sum(c => c.Corrupt)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack) + 5);
        Assert.All(
            (string[])["lost", "duplicates", "reordered"],
            name => Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, name)));
        Assert.Contains("the group soakd-pipeline has read past", judgement.Losses.First(loss => loss.Kind == LossKind.Lost).Proof,
            StringComparison.Ordinal);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.Contains(judgement.Notes, note => note == "fault injected: pipeline-drop 5, after 3s");
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_RowsAreAlteredAndDecidedWrongly_AreCountedExactly(int parallelism)
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakAsync(
            directory, parallelism, "200", "20s", "--dead-letter", "dlq", "--set", "Soak:Payload:InvalidShare=0.05", "--inject",
            "pipeline-alter:4@3s", "--inject", "pipeline-wrong-accept:3@6s", "--inject", "pipeline-wrong-reject:2@9s");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        Assert.Equal((4, 3, 2), (run.Sum(c => c.Corrupt), run.Sum(c => c.WrongAccepts), run.Sum(c => c.WrongRejects)));
        Assert.Equal((0, 0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.MissingRows), run.Sum(c => c.DlqMissing)));
        Assert.All(
            (string[])["corrupt", "wrong-accepts", "wrong-rejects"],
            name => Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, name)));
        Assert.EndsWith(": value differs", judgement.Losses.First(loss => loss.Kind == LossKind.Corrupt).Proof, StringComparison.Ordinal);
        Assert.Equal(
            run.Sum(c => c.DeadLetters + c.WrongRejects),
            judgement.Exercised.Single(met => met.Circumstance.Name == "rejected-row").Count);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_PipelineCrashes_IsStartedAgainAndLosesNothing(int parallelism)
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakAsync(
            directory, parallelism, "200", "15s", "--set", "Soak:Delivery=AtLeastOnce", "--inject", "pipeline-crash:1s@5s");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Corrupt)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Finding found = Assert.Single(judgement.Findings, finding => finding.Name == "target-restarted");
        Assert.Equal((Verdict.Warn, Owner.Pipeline, "1"), (found.Verdict, found.Owner, found.Value));
        Assert.Equal(1, judgement.Exercised.Single(met => met.Circumstance.Name == "target-restart").Count);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.Equal(2, EventFile.Names(directory["runs/events.ndjson"]).Count(name => name == "TargetRestartedOrGone"));
        Assert.True(ended.ExitCode is 0 or 1 or 2, ended.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_PipelineStandsStill_IsBackpressureOfThePipeline(int parallelism)
    {
        using var directory = new TemporaryDirectory();

        // In the first minute nobody knows how long the pipeline usually takes, so the output counts as stopped after 30 s.
        await SoakAsync(directory, parallelism, "100", "55s", "--inject", "pipeline-stall:42s@6s");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        Finding pressed = Assert.Single(judgement.Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (pressed.Verdict, pressed.Owner));
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.True(run.Of<EndEntry>().Single().Drained);
    }

    [Fact]
    public async Task Run_PipelineLeaks_IsFoundByTheJudgeOfMemory()
    {
        using var directory = new TemporaryDirectory();

        await SoakAsync(
            directory, parallelism: 1, "50", "150s", "--objective", "memory.reference<1000MiB/h", "--objective", "memory.soakd<1000MiB/h",
            "--set", "Soak:Memory:WarmUp=20s", "--set", "Soak:Memory:SmallestBucket=2s", "--set", "Soak:Memory:Evaluation=5s", "--inject",
            "pipeline-leak:240MiB/min");

        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, "memory.reference"));
        Assert.NotEqual(Verdict.Fail, Result(judgement, "memory.soakd").Verdict);
        ObjectiveResult grown = judgement.Objectives.Single(line => line.Objective.Name == "memory.reference");
        Assert.InRange(grown.Value!.Value / (240 * 60 * 1024 * 1024.0), 0.8, 1.2);
        Assert.DoesNotContain("pipeline memory: not watched", judgement.Notes);
    }

    [Fact]
    public async Task Pipeline_ByItselfWithAnInjection_SaysItAndDoesIt()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        using SoakdProcess pipeline = SoakdProcess.Start(
            directory.Path, "pipeline", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--inject", "drop:4@4s");

        await SoakdProcess.RunAsync(
            directory.Path, Within, "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state", "--rate", "200",
            "--for", "12s", "--set", "Soak:Targets:mine:Group=soakd-pipeline");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(4, run.Sum(c => c.Lost));
        Assert.Contains("fault injected: drop 4, after 4s", pipeline.Output, StringComparison.Ordinal);
    }

    internal static (Verdict Verdict, Owner Owner) Result(Judgement judgement, string objective) =>
        judgement.Objectives.Where(line => line.Objective.Name == objective).Select(line => (line.Verdict, line.Owner)).Single();

    internal static Task<SoakdProcess.Ended> SoakAsync(
        TemporaryDirectory directory, int parallelism, string rate, string length, params IEnumerable<string> more) =>
        SoakdProcess.RunAsync(
            directory.Path, Within,
            [
                "run", "--plan", "steady-state", "--rate", rate, "--for", length, "--pipeline", "reference", "--parallelism",
                $"{parallelism}", .. more,
            ]);
}
