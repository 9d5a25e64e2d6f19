using Soakd.Engine.Verdicts;

namespace Soakd.Drills;

/// <summary>A fault that soakd is given, and what it has to find then.</summary>
/// <param name="Fault">The fault, as <c>--inject</c> takes it.</param>
/// <param name="What">What it does, in words.</param>
/// <param name="Finds">The objective or finding that has to tell it.</param>
/// <param name="Verdict">As what.</param>
/// <param name="Owner">As whose doing.</param>
internal sealed record Drill(string Fault, string What, string Finds, Verdict Verdict, Owner Owner)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(40);

    // For a proof the collector has to go through the whole heap in the second half: it does each time that the heap grew by a half or so.
    private static readonly TimeSpan LongEnoughForMemory = TimeSpan.FromMinutes(6);

    /// <summary>Every drill, in the order of <c>all</c>.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("loss:5@15s", "five records dropped on their way back", "lost", Verdict.Fail, Owner.Broker),
        new("duplicate:5@15s", "five records repeated on their way back", "duplicates", Verdict.Fail, Owner.Broker),
        new("stall:8s@15s", "the broker stands still for 8 s", "produce-backpressured", Verdict.Fail, Owner.Broker),
        new("slow-broker:500ms@15s", "the broker answers half a second later", "p95", Verdict.Fail, Owner.Broker),
        new("leak:60MiB/min", "live objects of soakd itself grow by 60 MiB/min", "memory.soakd", Verdict.Fail, Owner.Generator)
        {
            Load = LongEnoughForMemory,
            Settings = ["Soak:Memory:WarmUp=60s", "Soak:Memory:SmallestBucket=5s", "Soak:Memory:Evaluation=10s"],
            Told = "memory judged with a warm-up of 60 s, buckets of 5 s and a look every 10 s, instead of 10 min, 30 s and 60 s",
        },
        new("generator-stall:3s@15s", "soakd's own sending stands still for 3 s", "rate", Verdict.Inconclusive, Owner.Generator),
    ];

    /// <summary>What is typed.</summary>
    public string Name => Fault[..Fault.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>How long load is played.</summary>
    public TimeSpan Load { get; init; } = Short;

    /// <summary>Settings that both runs get, as <c>--set</c> takes them.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What one has to know of them; empty for nothing.</summary>
    public string Told { get; init; } = "";
}
