using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts;

/// <summary>The names that objectives can have, and what each measures.</summary>
internal static class Measures
{
    internal const string MemoryPrefix = "memory.";

    private static readonly (string Prefix, LatencyKind Kind)[] Latencies =
        [("", LatencyKind.Response), ("ack.", LatencyKind.Ack), ("service.", LatencyKind.Service)];

    private static readonly (string Name, double Value)[] Percentiles =
        [("p50", 50), ("p90", 90), ("p95", 95), ("p99", 99), ("p99.9", 99.9), ("max", 100)];

    private static readonly Dictionary<string, Measure> ByName = All().ToDictionary(StringComparer.Ordinal);

    /// <summary>All names, the open ones with a placeholder.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Append(MemoryPrefix + "<target>");

    /// <summary>What an objective of that name measures; null for an unknown name.</summary>
    public static Measure? Find(string name)
    {
        if (ByName.TryGetValue(name, out Measure? measure))
            return measure;
        if (!name.StartsWith(MemoryPrefix, StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
            return null;
        string target = name[MemoryPrefix.Length..];
        return target.Length > 0 ? new MemoryMeasure(target) : null;
    }

    private static IEnumerable<KeyValuePair<string, Measure>> All()
    {
        yield return new("rate", new RateMeasure());
        foreach ((string prefix, LatencyKind kind) in Latencies)
        {
            foreach ((string name, double value) in Percentiles)
                yield return new(prefix + name, new LatencyMeasure(kind, value));
        }

        foreach (IntegrityFault fault in Enum.GetValues<IntegrityFault>())
            yield return new(fault.Name(), new IntegrityMeasure(fault));
        yield return new("recovery", new RecoveryMeasure());
        yield return new("lag", new UnwatchedMeasure(Dimension.Time, "no group of the pipeline is watched"));
    }
}
