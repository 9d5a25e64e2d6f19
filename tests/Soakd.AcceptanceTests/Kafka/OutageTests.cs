using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

[Collection(nameof(Alone))]
public sealed class OutageTests
{
    private const long P95LimitUs = 1_000_000;

    // While an idempotent client waits for an acknowledgement longer than it lingers, its threads spin (librdkafka 2.16): on two cores they
    // take from three brokers what these need to answer, and the load is an outage of its own.
    private const string Linger = "Soak:Kafka:Producer:linger.ms=50";

    [Fact]
    public async Task Run_OneOfThreeBrokersKilledAndBack_LosesNothingAndBlamesTheOutage()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions { Brokers = 3 }, stop);
        using var place = new TemporaryDirectory();
        await WarmAsync(cluster);

        using SoakdProcess soak = SoakdProcess.Start(
            place.Path, "run", "-b", cluster.Bootstrap, "--in", "outage", "--set", "Soak:Topics:Create=true", "--set", Linger,
            "--plan", "steady-state", "--for", "90s", "--objective", "p95<500ms");
        await soak.PrintedAsync("PhaseStarted", TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(30), stop);
        DateTimeOffset killedAt = DateTimeOffset.UtcNow;
        await cluster.KillNodeAsync(2, stop);
        await Task.Delay(TimeSpan.FromSeconds(30), stop);
        await cluster.StartNodeAsync(2, stop);
        DateTimeOffset backAt = DateTimeOffset.UtcNow;
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(180));

        RunResult run = RunResult.Latest(place.Path);
        Assert.Equal(0, run.Sum(c => c.Lost) + run.Sum(c => c.Duplicates) + run.Sum(c => c.Reordered) + run.Sum(c => c.Corrupt));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));

        // On a busy machine the seconds before the outage are bad as well, and nobody's.
        DateTimeOffset start = run.Of<RunEntry>().Single().StartedAt;
        run.SkipWhenHeldBackBefore(killedAt);
        run.SkipWhenHeldBack();
        Assert.True(ended.ExitCode == 1, ended.ToString());

        Judgement judgement = RunReports.Fold(place["runs/latest"]);
        ObjectiveResult p95 = judgement.Objectives.Single(objective => objective.Objective.Name == "p95");
        Assert.Equal((Verdict.Fail, Owner.Broker), (p95.Verdict, p95.Owner));
        Assert.All(judgement.Findings.Where(finding => finding.Verdict == Verdict.Fail), finding => Assert.Equal(Owner.Broker, finding.Owner));

        // Every bad second lies between the kill and the end of the recovery from the broker's return. The warm-up is for what comes before:
        // a producer's first records wait for its connections and its id.
        IReadOnlySet<int> judged = run.Judged;
        var recovery = TimeSpan.FromSeconds(30);
        Assert.All(
            run.Of<Interval>().Where(interval => IsBad(interval, judged)),
            bad => Assert.InRange(start.AddMicroseconds(bad.EndUs), killedAt, backAt + recovery));
    }

    // Brokers that have just started compile themselves for half a minute, in which a load of 5,000/s is an outage of its own on two cores.
    private static async Task WarmAsync(KafkaCluster cluster)
    {
        using var place = new TemporaryDirectory();
        await SoakdProcess.RunAsync(
            place.Path, TimeSpan.FromSeconds(180), "run", "-b", cluster.Bootstrap, "--in", "warm", "--set", "Soak:Topics:Create=true",
            "--set", Linger, "--plan", "steady-state", "--for", "45s");
    }

    private static bool IsBad(Interval interval, IReadOnlySet<int> judged)
    {
        var response = new LatencyHistogram(HistogramLayout.Interval);
        foreach (SegmentInterval segment in interval.Segments.Where(segment => judged.Contains(segment.Segment)))
        {
            if (segment.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? counts)) response.Add(counts);
        }

        return response.ValueAtPercentile(95) > P95LimitUs;
    }
}
