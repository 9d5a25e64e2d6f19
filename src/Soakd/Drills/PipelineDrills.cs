using Soakd.Configuration;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Targets;

namespace Soakd.Drills;

/// <summary>The drills in which the reference pipeline goes wrong. Whatever it is, the pipeline is the owner.</summary>
internal static class PipelineDrills
{
    // Five processes play at the same time, twice.
    private const int LowRate = 100;

    /// <summary>The objective for the memory of the reference pipeline.</summary>
    public static readonly string Memory = MemoryMeasure.NameFor(Target.Reference.Name);

    /// <summary>Every drill, in the order of <c>all</c>.</summary>
    public static IReadOnlyList<Drill> All =>
    [
        Of("pipeline-drop:5@15s", "the pipeline does not write five rows", "lost") with { Count = 5 },
        Of("pipeline-duplicate:5@15s", "the pipeline writes five rows twice", "duplicates") with
        {
            Count = 5,
            Settings = [$"{SettingCatalogue.Delivery.Key}={nameof(Delivery.ExactlyOnce)}"],
        },
        // The next record of each user comes soon.
        Of("pipeline-reorder:5@15s", "the pipeline writes five records after the next one of their user", "reordered") with
        {
            Count = 5,
            Settings = [$"{SettingCatalogue.Users.Key}=100"],
        },
        Of("pipeline-alter:5@15s", "the pipeline writes five rows with another value", "corrupt") with { Count = 5 },
        Of("pipeline-wrong-accept:5@15s", "the pipeline writes rows of five samples that it has to reject", "wrong-accepts") with
        {
            Count = 5,
            Settings = [$"{SettingCatalogue.InvalidShare.Key}=0.05"],
        },
        Of("pipeline-wrong-reject:5@15s", "the pipeline rejects five samples that are valid", "wrong-rejects") with
        {
            Count = 5,
            Settings = [$"{SettingCatalogue.DeadLetter.Key}=soakd-dead-letters"],
        },
        // Late enough that the pauses of a busy machine are small beside it.
        Of("pipeline-delay:2500ms@15s", "the pipeline writes everything 2.5 s later", "p95"),
        // In the first minute nobody knows how long the pipeline usually takes, so the output counts as stopped after 30 s.
        Of("pipeline-stall:42s@12s", "the pipeline stands still for 42 s", "pipeline-backpressured") with
        {
            Load = TimeSpan.FromSeconds(65),
        },
        // The growth of a lag is measured over a minute.
        Of("pipeline-stall:80s@12s#2", "what the pipeline reads from partition 2 stands still for 80 s", "pipeline-backpressured") with
        {
            Name = "pipeline-partition",
            Load = TimeSpan.FromSeconds(105),
        },
        Of("pipeline-crash:2s@15s", "the pipeline is killed, and started again after 2 s", "target-restarted") with
        {
            Verdict = Verdict.Warn,
            Count = 1,
        },
        Drill.Leak(Of("pipeline-leak:60MiB/min", "live objects of the pipeline grow by 60 MiB/min", Memory)),
    ];

    private static Drill Of(string injection, string description, string expected) =>
        new(injection, description, expected, Verdict.Fail, Owner.Pipeline) { HasPipeline = true, Rate = LowRate };
}
