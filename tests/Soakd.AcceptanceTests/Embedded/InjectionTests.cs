using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>Injections from which a client or a thread recovers. Nothing is lost, and nobody else is blamed.</summary>
public sealed class InjectionTests
{
    [Fact]
    public async Task Run_RecordsThatComeBackChanged_FailsOnThemAlone()
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(2), "run", "--plan", "steady-state", "--rate", "500", "--for", "8s", "--inject",
            "corrupt:5@3s");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(5, run.Sum(c => c.Corrupt));
        Assert.Equal(0, run.Sum(c => c.Lost) + run.Sum(c => c.Duplicates) + run.Sum(c => c.Reordered));
        ObjectiveResult failed = Assert.Single(RunReports.Fold(directory["runs/latest"]).Objectives, line => line.Verdict == Verdict.Fail);
        Assert.Equal(("corrupt", Owner.Broker), (failed.Objective.Name, failed.Owner));
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Fact]
    public async Task Run_RecorderStandsStill_CountsAllOfItLaterAndBlamesNobody()
    {
        using var directory = new TemporaryDirectory();

        await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(2), "run", "--plan", "steady-state", "--rate", "200", "--for", "12s", "--inject",
            "recorder-stall:3s@4s");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Interval longest = run.Of<Interval>().MaxBy(entry => entry.LengthUs)!;
        Assert.True(longest.LengthUs > 3_000_000, "the fault did nothing");

        // What was sent and came back meanwhile is in the interval that was closed late: more than a second's.
        Assert.InRange(longest.Segments.Sum(segment => segment.Counts.AckedBack), 300, long.MaxValue);
        Assert.Equal((0, 0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered)));
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
        Assert.NotEqual(Verdict.Fail, judgement.Verdict);
    }

    [Theory]
    [InlineData("produce-errors:50@5s", Owner.Broker)]
    [InlineData("stall:3s@5s", Owner.Broker)]
    [InlineData("probe-stall:2s@5s", Owner.Probe)]
    public async Task Run_InjectionThatEnds_LosesNothingAndBlamesItsOwner(string fault, Owner owner)
    {
        using var directory = new TemporaryDirectory();

        await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(2), "run", "--plan", "steady-state", "--rate", "200", "--for", "12s", "--inject", fault);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal(
            (0, 0, 0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered), run.Sum(c => c.Corrupt)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.Acked));
        Assert.Contains("fault injected: ", judgement.Notes[0], StringComparison.Ordinal);
        Finding[] failing = [.. judgement.Findings.Where(finding => finding.Verdict == Verdict.Fail)];
        Assert.All(failing, finding => Assert.Equal(owner, finding.Owner));
        if (owner != Owner.Probe)
        {
            // There was a time without an acknowledgement, or the client sent requests again.
            bool isStall = fault.StartsWith("stall", StringComparison.Ordinal);
            Assert.True(LongestUnackedUs(run) > 1_000_000 || (!isStall && Retries(run) > 0), "the fault did nothing");

            // Whose the stretch is can be said only of records that this machine did not hold back.
            Assert.True(
                !isStall || run.HeldBackShare > 0.05
                || judgement.Findings.Any(finding => finding.Name == "slow-stretch" && finding.Owner == owner), "the broker is not named");
            return;
        }

        // A stall of soakd itself must never be blamed on somebody else.
        Assert.NotEqual(Verdict.Fail, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Name == "slow-stretch" && finding.Owner == Owner.Probe);
    }

    private static long LongestUnackedUs(RunResult run) => run.Of<Interval>().Max(entry => entry.Levels.UnackedUs);

    private static double Retries(RunResult run) =>
        run.Of<Interval>().Max(entry => entry.Series.GetValueOrDefault("soakd.producer.retries"));
}
