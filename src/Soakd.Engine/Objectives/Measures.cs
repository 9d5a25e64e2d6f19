using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Objectives;

/// <summary>What an objective is about.</summary>
/// <param name="Dimension">What its value is a number of.</param>
/// <param name="Signs">The signs that make sense for it, for messages.</param>
public abstract record Measure(Dimension Dimension, string Signs)
{
    /// <summary>Whether a condition on it can mean anything: a latency is limited from above, a rate from below.</summary>
    /// <param name="comparison">The condition's side.</param>
    public virtual bool Takes(Comparison comparison) => comparison is Comparison.Less or Comparison.AtMost;
}

/// <summary>Acknowledged records as a share of those due, over the judged part of the run.</summary>
public sealed record RateMeasure() : Measure(Dimension.Share, ">= or >")
{
    /// <inheritdoc/>
    public override bool Takes(Comparison comparison) => comparison is Comparison.AtLeast or Comparison.Greater;
}

/// <summary>A percentile of a latency, over the judged part of the run.</summary>
/// <param name="Kind">Which latency; <see cref="LatencyKind.Response"/> is the headline.</param>
/// <param name="Percentile">Above 0 to 100; 100 is the largest value.</param>
public sealed record LatencyMeasure(LatencyKind Kind, double Percentile) : Measure(Dimension.Time, "< or <=");

/// <summary>How often one integrity violation happened, over the whole run.</summary>
/// <param name="Violation">Which.</param>
public sealed record IntegrityMeasure(IntegrityViolation Violation) : Measure(Dimension.Count, "=, < or <=")
{
    /// <inheritdoc/>
    public override bool Takes(Comparison comparison) => comparison is Comparison.Equal || base.Takes(comparison);
}

/// <summary>How fast the memory of a target grows, in bytes an hour.</summary>
/// <param name="Target">Whose memory: <c>soakd</c>, or a target's name.</param>
public sealed record MemoryMeasure(string Target) : Measure(Dimension.Growth, "< or <=")
{
    internal const string Prefix = "memory.";

    /// <summary>The name of the objective for the memory of a target, such as <c>memory.soakd</c>.</summary>
    /// <param name="target">The name of the target.</param>
    public static string NameFor(string target) => Prefix + target;
}

/// <summary>How long after a mark the p95 response was back within its own limit, in microseconds; of several marks the longest.</summary>
public sealed record RecoveryMeasure() : Measure(Dimension.Time, "< or <=");

/// <summary>How far the pipeline's consumer groups are behind the load, in microseconds; of several groups the furthest one.</summary>
public sealed record GroupLagMeasure() : Measure(Dimension.Time, "< or <=");

/// <summary>The names that objectives can have, and what each measures.</summary>
internal static class Measures
{
    private static readonly (string Prefix, LatencyKind Kind)[] Latencies =
        [("", LatencyKind.Response), ("ack.", LatencyKind.Ack), ("service.", LatencyKind.Service)];

    private static readonly Dictionary<string, Measure> ByName = All().ToDictionary(StringComparer.Ordinal);

    /// <summary>All names, the open ones with a placeholder.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Append(MemoryMeasure.NameFor("<target>"));

    /// <summary>What an objective of that name measures; null for an unknown name.</summary>
    public static Measure? Find(string name)
    {
        if (ByName.TryGetValue(name, out Measure? measure))
            return measure;
        if (!name.StartsWith(MemoryMeasure.Prefix, StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
            return null;
        string target = name[MemoryMeasure.Prefix.Length..];
        return target.Length > 0 ? new MemoryMeasure(target) : null;
    }

    private static IEnumerable<KeyValuePair<string, Measure>> All()
    {
        yield return new("rate", new RateMeasure());
        foreach ((string prefix, LatencyKind kind) in Latencies)
        {
            foreach (Percentile percentile in Percentiles.All)
                yield return new(prefix + percentile.Name, new LatencyMeasure(kind, percentile.Value));
        }

        foreach (IntegrityViolation violation in IntegrityViolations.All)
            yield return new(violation.Name, new IntegrityMeasure(violation));
        foreach (Circumstance circumstance in Circumstance.All)
            yield return new(ExercisedMeasure.Prefix + circumstance.Name, new ExercisedMeasure(circumstance));
        yield return new("recovery", new RecoveryMeasure());
        yield return new("lag", new GroupLagMeasure());
    }
}
