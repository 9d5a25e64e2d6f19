using System.Globalization;
using Soakd.AcceptanceTests.Kafka;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// A real Apache Flink behind a real Apache Kafka. It takes minutes and a quiet machine, so it is played only when it is named:
/// docs/pipelines.md has the command.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FlinkTests(KafkaFixture kafka)
{
    private const int Stop = 19, Continue = 18, Kill = 9;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(8);
    private static readonly string Rate = Environment.GetEnvironmentVariable("FLINK_RATE") ?? "1000";

    [Fact(Explicit = true)]
    public async Task Run_TwoMinutesWithRejects_PassesAndEveryRowIsAccountedFor()
    {
        Kcat.Need();
        KafkaCluster cluster = await kafka.ClusterAsync();
        using FlinkJob flink = await FlinkJob.StartAsync(cluster, "flink-whole");
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await Soak(directory, cluster, "flink-whole", "120s").EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        TestContext.Current.TestOutputHelper!.WriteLine(ended.Output);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Joined joined = await JoinAsync(directory, cluster, "flink-whole");
        TestContext.Current.TestOutputHelper!.WriteLine($"{joined}");

        // The rehearsal's records are in the topics too: five samples each.
        Assert.Equal((0, 0, 0), (joined.InNeither, joined.InBoth, joined.Unknown));
        Assert.Equal(joined.Sent, joined.Rows + joined.Dead);
        long rehearsed = joined.Sent - 5 * run.Sum(c => c.Acked);
        Assert.InRange(rehearsed, 1, 100);
        Assert.Equal(run.Sum(c => c.DeadLetters), joined.Dead);
        Assert.Equal(5 * run.Sum(c => c.Acked) - run.Sum(c => c.DeadLetters), joined.Rows - rehearsed);
        Assert.InRange((double)joined.Dead / joined.Sent, 0.005, 0.02);
    }

    [Fact(Explicit = true)]
    public async Task Run_FlinkIsStoppedForFifteenSeconds_IsItsBackpressureAndDrains()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using FlinkJob flink = await FlinkJob.StartAsync(cluster, "flink-stopped");
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = Soak(directory, cluster, "flink-stopped", "75s");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Of<Interval>().Count() > 25);

        flink.Send(Stop);
        await Task.Delay(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        flink.Send(Continue);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        TestContext.Current.TestOutputHelper!.WriteLine(ended.Output);
        Finding pressed = Assert.Single(judgement.Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (pressed.Verdict, pressed.Owner));
        Assert.True(P99Us(run) > 10_000_000, string.Create(CultureInfo.InvariantCulture, $"p99 is {P99Us(run) / 1e6} s"));
        Assert.True(run.Of<EndEntry>().Single().Drained);
        Assert.Equal((0, run.Sum(c => c.Acked)), (run.Sum(c => c.Lost), run.Sum(c => c.AckedBack)));
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
    }

    [Fact(Explicit = true)]
    public async Task Run_FlinkIsKilled_FailsAndNamesTheFirstRowThatIsMissing()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using FlinkJob flink = await FlinkJob.StartAsync(cluster, "flink-killed");
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = Soak(directory, cluster, "flink-killed", "40s", drain: "20s");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Of<Interval>().Count() > 25);

        flink.Send(Kill);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        TestContext.Current.TestOutputHelper!.WriteLine(ended.Output);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.True(run.Sum(c => c.Acked) > run.Sum(c => c.AckedBack));
        Assert.NotEmpty(judgement.Losses);
    }

    private static SoakdProcess Soak(
        TemporaryDirectory directory, KafkaCluster cluster, string topics, string length, string drain = "3m")
    {
        string plan = directory.Write("plan.json", $$"""
            { "name": "flink", "warmUp": "15s", "settle": false, "drain": "{{drain}}",
              "phases": [ { "name": "load", "kind": "steady", "duration": "{{length}}", "rate": {{Rate}} } ] }
            """);
        return SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", $"{topics}-in", "--out", $"{topics}-out", "--dead-letter",
            $"{topics}-dlq", "--plan", plan, "--objective", "p95<1s", "--set", "Soak:Payload:InvalidShare=0.01", "--set",
            $"Soak:Targets:flink:Group={topics}");
    }

    // kcat reads the three topics, jq takes the ids out of them, and sort and comm compare them: nothing of soakd has a part in it.
    private static async Task<Joined> JoinAsync(TemporaryDirectory directory, KafkaCluster cluster, string topics)
    {
        string script = $$"""
            set -euo pipefail
            export LC_ALL=C
            ids() { kcat -C -q -e -o beginning -b {{cluster.Bootstrap}} -t "{{topics}}-$1" -f '%s\n' | jq -r "$2" | sort >"$1.ids"; }
            ids in '.samples[].id'
            ids out .sample_id
            ids dlq .sample_id
            sort -m out.ids dlq.ids >all.ids
            sort -u in.ids >in.unique
            sort -u all.ids >all.unique
            cat in.ids | wc -l
            cat out.ids | wc -l
            cat dlq.ids | wc -l
            comm -23 in.unique all.unique | wc -l
            uniq -d all.ids | wc -l
            comm -13 in.unique all.unique | wc -l
            """;
        using SoakdProcess joining = SoakdProcess.StartByShell(directory.Path, $"exec bash {directory.Write("join.sh", script)}");
        SoakdProcess.Ended ended = await joining.EndAsync(Within);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        long[] counts =
        [
            .. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture)),
        ];
        return new Joined(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private static long P99Us(RunResult run)
    {
        var response = new LatencyHistogram(HistogramLayout.Interval);
        foreach (SegmentInterval part in run.Of<Interval>().SelectMany(interval => interval.Segments))
        {
            if (run.Judged.Contains(part.Segment) && part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? counts))
                response.Add(counts);
        }

        return response.ValueAtPercentile(99)!.Value;
    }

    private sealed record Joined(long Sent, long Rows, long Dead, long InNeither, long InBoth, long Unknown);
}
