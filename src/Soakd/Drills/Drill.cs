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

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(40);

    // The proof needs a full garbage collection in the second half. One comes about each time that the heap has grown by half.
    private static readonly TimeSpan LongEnoughForMemory = TimeSpan.FromMinutes(6);

    /// <summary>Every drill, in the order of <c>all</c>.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("loss:5@15s", "five records are dropped on their way back", "lost", Verdict.Fail, Owner.Broker),
        new("duplicate:5@15s", "five records are repeated on their way back", "duplicates", Verdict.Fail, Owner.Broker),
        new("stall:8s@15s", "the broker stands still for 8 s", "produce-backpressured", Verdict.Fail, Owner.Broker),
        new("slow-broker:500ms@15s", "the broker answers half a second later", "p95", Verdict.Fail, Owner.Broker),
        new("leak:60MiB/min", "live objects of soakd itself grow by 60 MiB/min", OwnMemory, Verdict.Fail, Owner.Generator)
        {
            Load = LongEnoughForMemory,
            Settings =
            [
                $"{SettingCatalogue.MemoryWarmUp.Key}=60s", $"{SettingCatalogue.MemoryBucket.Key}=5s",
                $"{SettingCatalogue.MemoryEvaluation.Key}=10s",
            ],
            Note = "memory is judged with a warm-up of 60 s, buckets of 5 s and a look every 10 s, not with 10 min, 30 s and 60 s",
        },
        new("generator-stall:3s@15s", "soakd's own sending stands still for 3 s", "rate", Verdict.Inconclusive, Owner.Generator),
    ];

    /// <summary>The name that people type.</summary>
    public string Name => Injection[..Injection.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>How long the load takes.</summary>
    public TimeSpan Load { get; init; } = Short;

    /// <summary>Settings of both runs, as people type them after <c>--set</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A note about these settings; empty when there are none.</summary>
    public string Note { get; init; } = "";
}
