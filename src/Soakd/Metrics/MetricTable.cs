using System.Collections.Immutable;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Metrics;

/// <summary>
/// Every metric of soakd. Names and units follow the conventions of OpenTelemetry; <c>docs/metrics.md</c> is made from this table. A name
/// never changes its meaning.
/// </summary>
internal static class MetricTable
{
    private const string Record = "{record}";

    /// <summary>Records by what became of them: counted over all runs of the process.</summary>
    public static ImmutableArray<(string Outcome, Func<Counts, long> Of)> Outcomes { get; } =
    [
        ("due", counts => counts.Scheduled), ("skipped", counts => counts.SkippedBySelf + counts.SkippedByGate),
        ("sent", counts => counts.Attempted), ("acknowledged", counts => counts.Acked), ("failed", counts => counts.Failed),
        ("unknown", counts => counts.Unknown), ("received", counts => counts.Arrived), ("held_back", counts => counts.HeldBack),
    ];

    /// <summary>The ways in which records are hurt.</summary>
    public static ImmutableArray<IntegrityViolation> Violations { get; } = [.. IntegrityViolations.All];

    /// <summary>The verdicts that a run can have so far.</summary>
    public static ImmutableArray<Verdict> Verdicts { get; } =
        [Verdict.Pass, Verdict.Warn, Verdict.Inconclusive, Verdict.Incomplete, Verdict.Fail];

    /// <summary>What can push back.</summary>
    public static ImmutableArray<PressureDomain> Domains { get; } = [.. Enum.GetValues<PressureDomain>()];

    /// <summary>The upper ends of the buckets of a response, in seconds: from 1 ms to beyond two minutes.</summary>
    public static IReadOnlyList<double> ResponseBuckets { get; } =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];

    public static Metric Records { get; } = new(
        "soakd.records", Record, "counter", "outcome", "Records of all runs, by what became of them.");

    public static Metric Hurt { get; } = new(
        "soakd.violations", Record, "counter", "kind", "Records of all runs that were lost, repeated, reordered or damaged.");

    public static Metric Response { get; } = new(
        "soakd.response.duration", "s", "histogram", "", "From the intended send to the arrival, of every record that came back.");

    public static Metric Playing { get; } = new("soakd.run.playing", "{run}", "gauge", "", "1 while a run is played, else 0.");

    public static Metric Asked { get; } = new("soakd.rate.asked", "{record}/s", "gauge", "", "Records due a second, in the last interval.");

    public static Metric InFlight { get; } = new(
        "soakd.records.in_flight", Record, "gauge", "", "Records that the client has and that are not acknowledged.");

    public static Metric Behind { get; } = new(
        "soakd.records.behind", "s", "gauge", "", "The age of the oldest acknowledged record that is not back.");

    public static Metric Unacknowledged { get; } = new(
        "soakd.records.unacknowledged", "s", "gauge", "", "The age of the oldest record that was sent and is not acknowledged.");

    public static Metric VerdictSoFar { get; } = new(
        "soakd.run.verdict", "1", "gauge", "verdict", "1 for the verdict that the run would have if it ended now, 0 for the others.");

    public static Metric Pressure { get; } = new(
        "soakd.pressure.level", "1", "gauge", "domain", "How much something pushes back: 0 not, 1 elevated, 2 backpressured, 3 saturated.");

    /// <summary>The metrics, in the order in which people read them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [Records, Hurt, Response, Playing, Asked, InFlight, Behind, Unacknowledged, VerdictSoFar, Pressure];
}

/// <summary>One metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, as OpenTelemetry writes it.</param>
/// <param name="Kind">Counter, histogram or gauge.</param>
/// <param name="Attribute">The name of its attribute; empty for none.</param>
/// <param name="Description">What it says.</param>
internal sealed record Metric(string Name, string Unit, string Kind, string Attribute, string Description);
