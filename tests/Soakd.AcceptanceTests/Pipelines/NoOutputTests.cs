using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>A pipeline that writes to no topic that soakd reads: its consumer group alone shows how far it is.</summary>
public sealed class NoOutputTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Run_ThePipelineKeepsUp_JudgesItsLagAndSaysWhatWasNotMeasured()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "lake");
        using SoakdProcess pipeline = Start(directory, broker);

        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "lag<60s");

        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        ObjectiveResult lag = judgement.Objectives.Single(result => result.Objective.Name == "lag");
        Assert.True(lag.Verdict == Verdict.Pass, $"{lag}\n{ended}");
        Assert.InRange(lag.Value!.Value, 0, 60e6);
        Assert.Equal(Verdict.NotJudged, judgement.Objectives.Single(result => result.Objective.Name == "p95").Verdict);
        Assert.Contains("end to end was not measured", ended.Output, StringComparison.Ordinal);
        // The group has committed everything, or the run would have waited.
        Assert.True(judgement.End!.Drained, ended.ToString());
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");
    }

    [Fact]
    public async Task Run_ThePipelineStandsStill_IsItsLagAndThenDrained()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "lake");
        using SoakdProcess pipeline = Start(directory, broker);
        Task<SoakdProcess.Ended> soak = SoakAsync(directory, broker, "lag<4s");
        await EventFile.WhenAsync(directory["runs/events.ndjson"], "PhaseStarted", Within);
        await RunResult.WhenAsync(directory.Path, run => run.Sum(c => c.Acked) > 100, Within);

        pipeline.Freeze();
        // The load is over before it goes on.
        await EventFile.WhenAsync(directory["runs/events.ndjson"], "DrainStarted", Within);
        pipeline.Thaw();
        SoakdProcess.Ended ended = await soak;

        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        ObjectiveResult lag = judgement.Objectives.Single(result => result.Objective.Name == "lag");
        Assert.True(lag is { Verdict: Verdict.Fail, Owner: Owner.Pipeline }, $"{lag}\n{ended}");
        Assert.Equal(1, ended.ExitCode);
        Assert.True(judgement.End!.Drained, ended.ToString());
    }

    [Theory]
    [InlineData("", "then only the pipeline's consumer group shows how far it is")]
    [InlineData("lake", "the pipeline writes to no topic, so Soak:Topics:Output must be empty")]
    public async Task Run_WithoutWhatItTakes_IsOneLine(string output, string says)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("appsettings.json", $$"""
            { "Soak": { "Kafka": { "Bootstrap": "127.0.0.1:1" }, "Topics": { "Input": "in", "Output": "{{output}}" },
                        "Pipeline": { "Output": { "Kind": "None" } } } }
            """);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, "run");

        Assert.Equal(78, ended.ExitCode);
        string line = Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.StartsWith("Soak:Pipeline:Output:Kind = \"None\"", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
    }

    private static SoakdProcess Start(TemporaryDirectory directory, BrokerProcess broker) =>
        SoakdProcess.Start(directory.Path, "pipeline", "-b", broker.Bootstrap, "--in", "in", "--out", "lake");

    private static Task<SoakdProcess.Ended> SoakAsync(TemporaryDirectory directory, BrokerProcess broker, string objective) =>
        SoakdProcess.RunAsync(
            directory.Path, Within,
            "run", "-b", broker.Bootstrap, "--in", "in", "--plan", "steady-state", "--rate", "200", "--for", "24s", "--objective", objective,
            "--set", "Soak:Pipeline:Output:Kind=None", "--set", "Soak:Targets:archiver:Group=soakd-pipeline");
}
