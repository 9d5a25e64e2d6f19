using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Drills;

/// <summary>An injection, and the alarm that soakd must raise because of it.</summary>
/// <param name="Injection">The injection, as people type it after <c>--inject</c>.</param>
/// <param name="Description">What the injection does, in words.</param>
/// <param name="Expected">The objective or finding that must report it.</param>
/// <param name="Verdict">The expected verdict.</param>
/// <param name="Owner">The expected owner.</param>
internal sealed record Drill(string Injection, string Description, string Expected, Verdict Verdict, Owner Owner)
{
    /// <summary>The objective for the memory of soakd itself.</summary>
    public static readonly string OwnMemory = MemoryMeasure.NameFor(SelfTarget.Name);

    // The proof needs a full garbage collection in the second half. One comes about each time that the heap has grown by half.
    private static readonly TimeSpan LongEnoughForMemory = TimeSpan.FromMinutes(6);

    /// <summary>Every drill, in the order of <c>all</c>.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("loss:5@15s", "five records are dropped on their way back", "lost", Verdict.Fail, Owner.Broker) { Count = 5 },
        new("duplicate:5@15s", "five records are repeated on their way back", "duplicates", Verdict.Fail, Owner.Broker) { Count = 5 },
        new("stall:8s@15s", "the broker stands still for 8 s", "produce-backpressured", Verdict.Fail, Owner.Broker),
        new("slow-broker:500ms@15s", "the broker answers half a second later", "p95", Verdict.Fail, Owner.Broker),
        Leak(new("leak:60MiB/min", "live objects of soakd itself grow by 60 MiB/min", OwnMemory, Verdict.Fail, Owner.Generator)),
        new("generator-stall:3s@15s", "soakd's own sending stands still for 3 s", "rate", Verdict.Inconclusive, Owner.Generator),
        .. PipelineDrills.All,
    ];

    /// <summary>The name that people type.</summary>
    public string Name
    {
        get => field ?? Injection[..Injection.IndexOf(':', StringComparison.Ordinal)];
        init;
    }

    /// <summary>The exact value that the alarm must have at the end of the run; null when it is not a count.</summary>
    public int? Count { get; init; }

    /// <summary>Whether both runs go through the reference pipeline.</summary>
    public bool HasPipeline { get; init; }

    /// <summary>How long the load takes.</summary>
    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Records a second.</summary>
    public int Rate { get; init; } = 500;

    /// <summary>Settings of both runs, as people type them after <c>--set</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A note about these settings; empty when there are none.</summary>
    public string Note { get; init; } = "";

    /// <summary>A drill in which memory grows: it takes minutes, and memory is judged with shorter times.</summary>
    internal static Drill Leak(Drill drill) => drill with
    {
        Load = LongEnoughForMemory,
        Settings =
        [
            .. drill.Settings, $"{SettingCatalogue.MemoryWarmUp.Key}=60s", $"{SettingCatalogue.MemoryBucket.Key}=5s",
            $"{SettingCatalogue.MemoryEvaluation.Key}=10s",
        ],
        Note = "memory is judged with a warm-up of 60 s, buckets of 5 s and a look every 10 s, not with 10 min, 30 s and 60 s",
    };
}
