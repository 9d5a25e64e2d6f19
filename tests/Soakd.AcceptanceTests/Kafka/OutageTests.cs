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

    // While an idempotent client waits for an acknowledgement longer than its linger time, its threads spin (librdkafka 2.16). On two cores
    // they take the CPU that three brokers need to answer, so the load itself would cause an outage.
    private const string Linger = "Soak:Kafka:Producer:linger.ms=50";

    [Fact]
    public Task Run_OneOfThreeBrokersKilledAndBack_LosesNothingAndBlamesTheOutage() => Pace.NeededAsync(async () =>
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions { Brokers = 3 }, stop);
        using var directory = new TemporaryDirectory();

        // In the first seconds, the JIT of the brokers needs the CPU. On two cores, that would be an outage. The warm-up covers it, and a
        // producer's first records, which wait for its connections and its id.
        string plan = directory.Write("outage.json", """
            { "name": "outage", "warmUp": "20s", "settle": false, "drain": "2m",
              "phases": [ { "name": "load", "kind": "steady", "duration": "32s", "rate": 200 } ] }
            """);
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", "outage", "--set", "Soak:Topics:Create=true", "--set", Linger,
            "--plan", plan, "--objective", "p95<500ms");
        await soak.PrintedAsync("PhaseStarted: phase load", TimeSpan.FromSeconds(90));
        await RunResult.WhenAsync(directory.Path, run => JudgedSeconds(run) >= 4, TimeSpan.FromSeconds(60));
        DateTimeOffset killedAt = DateTimeOffset.UtcNow;
        await cluster.KillNodeAsync(2, stop);

        // The other brokers take over; then the records that waited have come back, and the outage is over.
        await soak.PrintedAsync("BrokerUnavailable", TimeSpan.FromSeconds(60));
        await RunResult.WhenAsync(directory.Path, run => run.Of<Interval>().Any(late => IsBad(late, run.Judged)), TimeSpan.FromSeconds(60));
        await RunResult.WhenAsync(directory.Path, run => !IsBad(run.Of<Interval>().Last(), run.Judged), TimeSpan.FromSeconds(60));
        await cluster.StartNodeAsync(2, stop);
        DateTimeOffset backAt = DateTimeOffset.UtcNow;
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(180));

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(0, run.Sum(c => c.Lost) + run.Sum(c => c.Duplicates) + run.Sum(c => c.Reordered) + run.Sum(c => c.Corrupt));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));

        // On a busy machine, seconds before the outage are bad too, without an owner.
        DateTimeOffset start = run.Of<RunEntry>().Single().StartedAt;
        run.NeedsPace(RunResult.Certain);
        if (run.Of<Interval>().Any(second => start.AddMicroseconds(second.EndUs) < killedAt && IsBad(second, run.Judged)))
            throw new PaceLostException("a second was bad before the broker was killed");
        Assert.True(ended.ExitCode == 1, ended.ToString());

        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        ObjectiveResult p95 = judgement.Objectives.Single(objective => objective.Objective.Name == "p95");
        Assert.Equal((Verdict.Fail, Owner.Broker), (p95.Verdict, p95.Owner));
        Assert.All(
            judgement.Findings.Where(finding => finding.Verdict == Verdict.Fail), finding => Assert.Equal(Owner.Broker, finding.Owner));

        // Every bad second is between the kill and the end of the recovery.
        IReadOnlySet<int> judged = run.Judged;
        var recovery = TimeSpan.FromSeconds(30);
        Assert.All(
            run.Of<Interval>().Where(interval => IsBad(interval, judged)),
            bad => Assert.InRange(start.AddMicroseconds(bad.EndUs), killedAt, backAt + recovery));
    });

    private static int JudgedSeconds(RunResult run)
    {
        IReadOnlySet<int> judged = run.Judged;
        return run.Of<Interval>().Count(second => second.Segments.Any(part => judged.Contains(part.Segment) && part.Counts.Arrived > 0));
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
