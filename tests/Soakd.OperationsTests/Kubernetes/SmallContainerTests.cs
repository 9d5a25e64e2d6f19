using System.Globalization;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// Ten minutes at 5,000 records a second in a container of 256 MiB, against a real Apache Kafka outside of it. It is played only when it is
/// named: docs/benchmarks.md has the command and what it printed.
/// </summary>
public sealed class SmallContainerTests(SoakdImage image) : IAsyncDisposable
{
    private const int Rate = 5_000;
    private static readonly TimeSpan Load = TimeSpan.FromMinutes(10);

    private readonly TemporaryDirectory _directory = new();
    private readonly string _name = $"soakd-small-{Environment.ProcessId}";

    public async ValueTask DisposeAsync()
    {
        await SoakdImage.PodmanAsync("rm", "--force", "--ignore", "--time", "1", _name);
        _directory.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task Run_TenMinutesAt5000InASmallContainer_IsNotKilledAndItsLiveHeapIsFlat()
    {
        await image.BuiltAsync();
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(
            new KafkaClusterOptions { CompilesQuickly = false }, TestContext.Current.CancellationToken);

        Ran ran = await SoakdImage.PodmanAsync(await ArgumentsAsync(cluster.Bootstrap));
        string killed = (await SoakdImage.PodmanAsync("inspect", _name, "--format", "{{.State.OOMKilled}}")).Good.Trim();

        // A busy machine may make the run INCONCLUSIVE: its latency is not what is looked at.
        Assert.True(ran.ExitCode is 0 or 2 && killed == "false", $"killed for its memory: {killed}\n{ran}");
        JsonElement heap = LiveHeap();
        Interval[] intervals = [.. Intervals()];
        long back = intervals.SelectMany(one => one.Segments).Sum(segment => segment.Counts.AckedBack);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"live heap of soakd, {Load.TotalMinutes:0} min at {Rate:#,0}/s in a container of 256 MiB: "
                + $"{heap.GetProperty("verdict")} {Figure(heap, "slope_mib_h"):0.0} ({Figure(heap, "low_mib_h"):0.0}.."
                + $"{Figure(heap, "high_mib_h"):0.0}) MiB/h, {heap.GetProperty("points")} points, "
                + $"smallest visible growth {Figure(heap, "smallest_visible_mib_h"):0.0} MiB/h; "
                + $"memory of the container at most {Most(intervals, "soakd.cgroup.memory"):0} MiB, "
                + $"anonymous {Most(intervals, "soakd.cgroup.anon"):0} MiB; "
                + $"{back:#,0} records back"));
        Assert.Equal("PASS", heap.GetProperty("verdict").GetString());
        Assert.True(back >= 0.99 * Rate * Load.TotalSeconds, $"{back} records came back");
    }

    // The limits of memory are those that the chart renders of resources.memory = 256Mi.
    private async Task<string[]> ArgumentsAsync(string bootstrap)
    {
        string plan = _directory.Write(
            "runs/plan.json",
            $$"""
            { "name": "small", "warmUp": "60s", "settle": false, "drain": "20s",
              "objectives": { "p95": "< 60 s", "memory.soakd": "< 12 MiB/h" },
              "phases": [ { "name": "load", "kind": "steady", "duration": "{{Load.TotalMinutes}}m", "rate": {{Rate}} } ] }
            """);
        _ = (await Command.RunAsync(TimeSpan.FromMinutes(1), null, "chmod", "-R", "a+rwX", _directory.Path)).Good;
        return
        [
            "run", "--name", _name, "--network", "host", "--user", "1000:1000", "--read-only", "--read-only-tmpfs=false",
            "--cap-drop", "ALL", "--memory", "256m", "--env", "DOTNET_GCHeapHardLimit=0x8000000",
            "--volume", $"{_directory["runs"]}:/var/lib/soakd/runs",
            SoakdImage.Name, "run", "-b", bootstrap, "--in", "small", "--set", "Soak:Topics:Create=true",
            "--plan", "runs/plan.json", "--out-dir", "runs/small",
            "--set", "Soak:Memory:WarmUp=60s", "--set", "Soak:Memory:SmallestBucket=10s",
        ];
    }

    // As soakd itself judges it, against the objective of the plan.
    private JsonElement LiveHeap() => JsonElement.Parse(File.ReadAllText(_directory["runs/small/report.json"]))
        .GetProperty("memory").EnumerateArray()
        .Single(part => part.GetProperty("target").GetString() == "soakd" && part.GetProperty("part").GetString() == "live");

    private IEnumerable<Interval> Intervals()
    {
        using FileStream journal = File.OpenRead(_directory["runs/small/journal.ndjson"]);
        foreach (JournalLine line in JournalReader.Read(journal))
            if (line.Entry is Interval interval) yield return interval;
    }

    private static double Most(Interval[] intervals, string series) =>
        intervals.Max(one => one.Series.GetValueOrDefault(series)) / (1 << 20);

    private static double Figure(JsonElement heap, string field) =>
        heap.GetProperty(field) is { ValueKind: JsonValueKind.Number } figure ? figure.GetDouble() : double.NaN;
}
