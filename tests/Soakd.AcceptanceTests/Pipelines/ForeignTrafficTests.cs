using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>Somebody else writes into the input and the output of the pipeline. It is counted, and disturbs nothing.</summary>
public sealed class ForeignTrafficTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Run_KcatWritesIntoInputAndOutput_IsCountedAndNothingElseIsWrong()
    {
        Kcat.Need();
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--dead-letter", "dlq", "--plan", "steady-state",
            "--rate", "100", "--for", "15s", "--objective", "p95<10s", "--pipeline", "reference", "--set", "Soak:Topics:Shared=true");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        // The pipeline makes a dead letter of each of those in the input.
        await Kcat.RunAsync(
            "-P", "-b", broker.Bootstrap, "-t", "in", "-p", "0", "-l", directory.Write("in", "a-persons-data\n{}\n{\"samples\":7}\n"));
        await Kcat.RunAsync(
            "-P", "-b", broker.Bootstrap, "-t", "out", "-p", "1", "-l", directory.Write("out", "a-persons-data\n{\"user_id\":\"me\"}\n"));
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        Assert.Equal(2, run.Of<Interval>().Sum(entry => entry.Foreign));
        Assert.Equal(3, run.Sum(c => c.DlqForeign + c.DlqUnnamed));
        Assert.Equal(
            0,
            run.Sum(c => c.Lost + c.Duplicates + c.Reordered + c.Corrupt + c.MissingRows + c.WrongAccepts + c.WrongRejects + c.Unexpected
                + c.DlqMissing));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail);
        Assert.Equal(3, judgement.Exercised.Single(met => met.Circumstance.Name == "dead-letter").Count);
        Assert.DoesNotContain("a-persons-data", ended.ToString() + run.Everything(), StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }
}
