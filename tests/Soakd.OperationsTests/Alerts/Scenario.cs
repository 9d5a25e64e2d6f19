using Soakd.OperationsTests.Machines;
using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Alerts;

/// <summary>A way to make something happen to a run.</summary>
/// <param name="Name">Its name, and that of the soak.</param>
/// <param name="Play">Plays it.</param>
/// <param name="Events">The events that have to wake somebody.</param>
internal sealed record Scenario(string Name, Func<Stage, Task> Play, params IReadOnlyList<string> Events)
{
    /// <summary>The healthy run.</summary>
    public const string Healthy = "healthy";

    /// <summary>The run that is stopped for a while.</summary>
    public const string Frozen = "frozen";

    // A loop is noticed when it has stood still for ten seconds, and no injection is longer than fifteen: one follows the other, for
    // fourteen seconds in all. The probe stands still only when something arrives, so it is the first.
    private static readonly string[] Stalls =
        ["--inject", "probe-stall:15s@4s", "--inject", "recorder-stall:15s@8500ms", "--inject", "generator-stall:15s@13s"];

    /// <summary>What is missing here to play it; null when it can be played.</summary>
    public string? Lacks { get; init; }

    /// <summary>All of them, the longest first: some are played at the same time.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("memory", ContainerThatGrows.PlayAsync, "MemoryLimitNear") { Lacks = MachineTool.Lacking },
        new("cluster", ChangedCluster.PlayAsync, "TopicGone", "LogReplaced", "LogTruncated", "NotAuthorized")
            { Lacks = KafkaDistribution.Find() is null ? KafkaDistribution.Lacking : null },
        // A page of it comes after a minute.
        new("outage", stage => stage.RunAsync(100, 20, "--inject", "stall:88s@5s"), "BrokerUnavailable"),
        new(Healthy, stage => stage.RunAsync(70, 50, "--pipeline", "reference")),
        new(Frozen, FreezeAsync),
        new(
            "pipeline-stall", stage => stage.RunAsync(70, 50, "--pipeline", "reference", "--inject", "pipeline-stall:52s@6s"),
            "PipelineSaturated", "NothingReturned"),
        new("loss", DrillAsync, "RecordsLost", "RunFinished"),
        new("overtaken", OvertakeAsync, "RecordsOvertaken"),
        new("slow", stage => stage.RunAsync(40, 100, "--inject", "slow-broker:500ms@6s", "--objective", "p95<100ms"), "LatencyBurning"),
        new("stalled", stage => stage.RunAsync(45, 50, Stalls), "SelfUnfit"),
        new(
            "failed",
            stage => stage.RunAsync(40, 50, "--inject", "stall:12s@5s", "--set", "Soak:Kafka:Producer:message.timeout.ms=3000"),
            "ProducePathSaturated"),
        new("refused", RefuseAsync, "ClientRefused"),
        new(
            "changed", stage => stage.RunAsync(30, 100, "--inject", "duplicate:5@4s", "--inject", "corrupt:5@4s"),
            "RecordsRepeatedOrReordered", "ContentWrong"),
        new("aborted", stage => stage.RunAsync(30, 100, "--inject", "loss:5@3s", "--set", "Soak:AbortOn:lost=> 0"), "RunAborted"),
    ];

    // Its healthy run is played beside it.
    private static async Task DrillAsync(Stage stage)
    {
        using SoakdChild drill = stage.Start("drill", "loss", "--out-dir", "drills");
        await stage.EndAsync(drill);
    }

    // Nobody tells soakd the group of this pipeline, so what it drops is missing, and not proven to be lost.
    private static async Task OvertakeAsync(Stage stage)
    {
        using SoakdChild broker = await stage.StartBrokerAsync("in", "out");
        string[] topics = ["-b", Stage.BootstrapOf(broker), "--in", "in", "--out", "out"];
        using SoakdChild pipeline = stage.Start(["pipeline", .. topics, "--inject", "drop:5@8s"]);
        await stage.RunAsync(50, 50, [.. topics, "--set", "Soak:Payload:Users=20"]);
    }

    // An answer that says that the order of its records is broken: an idempotent client gives up for good.
    private static async Task RefuseAsync(Stage stage)
    {
        using SoakdChild broker = await stage.StartBrokerAsync("in");
        using SoakdChild run = stage.StartRun(35, 50, "-b", Stage.BootstrapOf(broker), "--in", "in");
        await run.PrintedAsync("PhaseStarted: phase load");
        broker.Type("error Produce OUT_OF_ORDER_SEQUENCE_NUMBER 1");
        await stage.EndAsync(run);
    }

    // After its first heartbeat.
    private static async Task FreezeAsync(Stage stage)
    {
        using SoakdChild run = stage.StartRun(66, 20);
        await stage.WhenLoggedAsync("Heartbeat");
        await run.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        await run.SignalAsync("CONT");
        await stage.EndAsync(run);
    }
}
