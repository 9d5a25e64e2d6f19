using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Soakd.Engine.Judging;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>A soak through <c>soakd pipeline</c>, on the embedded broker.</summary>
public sealed partial class ReferencePipelineTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Run_ThroughIt_FindsEveryRowAndNoRejectedOne(int parallelism)
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        using SoakdProcess pipeline = Start(directory, broker, parallelism);

        await SoakAsync(directory, broker, "--set", "Soak:Payload:InvalidShare=0.05", "--set", "Soak:Topics:DeadLetter=dlq");
        pipeline.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await pipeline.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(
            (0, 0, 0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered), run.Sum(c => c.Corrupt)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");

        // Each row and each dead letter was compared, and is as it has to be.
        Assert.Equal(("rows", true), (judgement.Run.OutputForm, judgement.Run.ReadsDeadLetters));
        Assert.Equal(run.Sum(c => c.Parts + c.DeadLetters), run.Sum(c => c.ContentChecked));
        Assert.True(run.Sum(c => c.DeadLetters) > 0 && run.Sum(c => c.ToReject) > run.Sum(c => c.DeadLetters), ended.ToString());
        Assert.Equal(
            0,
            run.Sum(c => c.MissingRows + c.WrongAccepts + c.WrongRejects + c.Unexpected + c.DlqMissing + c.DlqForeign + c.ContentSkipped));

        // The load, and what the rehearsal sent.
        (long records, long rows, long deadLetters) = CountsOf(ended.Output);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.True(records >= run.Sum(c => c.Acked), ended.ToString());
        Assert.InRange(rows + deadLetters, 4 * records, 5 * records);
        Assert.True(deadLetters > 0, ended.ToString());
    }

    [Fact]
    public async Task Run_ItIsKilledAndStartedAgain_LosesNothing()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        using SoakdProcess pipeline = Start(directory, broker, parallelism: 1);
        Task<SoakdProcess.Ended> soak = SoakAsync(directory, broker, "--set", "Soak:Delivery=AtLeastOnce");
        await EventFile.WhenAsync(directory["runs/events.ndjson"], "PhaseStarted", Within);
        await RunResult.WhenAsync(directory.Path, run => run.Sum(c => c.AckedBack) > 500, Within);

        pipeline.KillHard();
        await pipeline.EndAsync(Within);
        using SoakdProcess again = Start(directory, broker, parallelism: 1);
        await soak;
        again.Signal(PosixSignal.SIGTERM);
        await again.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Corrupt)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
    }

    [Fact]
    public async Task Pipeline_WithoutItsTopics_IsOneLine()
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended none = await SoakdProcess.RunAsync(directory.Path, Within, "pipeline");
        SoakdProcess.Ended half = await SoakdProcess.RunAsync(directory.Path, Within, "pipeline", "-b", "127.0.0.1:1", "--in", "in");

        Assert.Equal((78, "Soak:Kafka:Bootstrap: is required by soakd pipeline (-b)"), (none.ExitCode, none.Errors.Trim()));
        Assert.Equal((78, "Soak:Topics:Output: is required by soakd pipeline (--out)"), (half.ExitCode, half.Errors.Trim()));
    }

    private static SoakdProcess Start(TemporaryDirectory directory, BrokerProcess broker, int parallelism) => SoakdProcess.Start(
        directory.Path, "pipeline", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--dead-letter", "dlq", "--parallelism",
        $"{parallelism}");

    private static Task<SoakdProcess.Ended> SoakAsync(TemporaryDirectory directory, BrokerProcess broker, params string[] more) =>
        SoakdProcess.RunAsync(
            directory.Path, Within,
            [
                "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state", "--rate", "200", "--for", "12s",
                .. more,
            ]);

    private static (long Records, long Rows, long DeadLetters) CountsOf(string output)
    {
        Match last = Counted().Matches(output)[^1];
        long Number(int group) => long.Parse(last.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return (Number(1), Number(2), Number(3));
    }

    [GeneratedRegex("([0-9,]+) records, ([0-9,]+) rows, ([0-9,]+) dead letters")]
    private static partial Regex Counted();
}
