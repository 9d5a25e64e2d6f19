using System.Globalization;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Decides which runs may be compared: they must have played the same load, with records of the same kind, on the same kind of system, from
/// a machine of the same class. Any other difference is only reported: it may be the change that is tested.
/// </summary>
public static class RunDifferences
{
    internal const double SimilarMemory = 1.10;

    private static readonly string[] ClassOfMachine = ["cores", "architecture"];

    // Different in every run, or covered by another fact.
    private static readonly string[] Incidental = ["host", "memory", "cluster", "probe.bootstrap.servers", "producer.bootstrap.servers"];

    /// <summary>The differences that prevent a comparison of two runs; empty when they can be compared.</summary>
    /// <param name="one">The run of the base.</param>
    /// <param name="other">The run of the candidate.</param>
    public static IReadOnlyList<RunDifference> Blocking(RunEvidence one, RunEvidence other)
    {
        var differences = new List<RunDifference>(BlockingByDeclaration(one.Run, other.Run));
        Differ("rates", AskedRates(one), AskedRates(other));
        if (one.Payload is { } mine && other.Payload is { } yours)
        {
            foreach (string key in mine.Keys.Union(yours.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                Differ(key, mine.GetValueOrDefault(key, "default"), yours.GetValueOrDefault(key, "default"));
        }

        return differences;

        void Differ(string what, string before, string after)
        {
            if (before != after)
                differences.Add(new RunDifference(what, before, after));
        }
    }

    /// <summary>
    /// The differences in the declarations of two runs that prevent a comparison. For a first check that reads only the declarations.
    /// </summary>
    /// <param name="one">The run of the base.</param>
    /// <param name="other">The run of the candidate.</param>
    public static IReadOnlyList<RunDifference> BlockingByDeclaration(RunEntry one, RunEntry other)
    {
        var differences = new List<RunDifference>();
        if (PlayedPlan.Of(one.Plan) != PlayedPlan.Of(other.Plan))
            differences.Add(new RunDifference("plan", PlanOf(one), PlanOf(other)));
        (string What, string One, string Other)[] facts =
        [
            ("rows per payload", $"{one.RowsPerRecord}", $"{other.RowsPerRecord}"),
            ("parts expected per record", $"{one.PartsPerRecord}", $"{other.PartsPerRecord}"),
            ("tested system", SystemOf(one), SystemOf(other)),
            ("delivery", one.Delivery, other.Delivery),
            ("faults injected", FaultsOf(one), FaultsOf(other)),
            ("workload", one.Workload ?? other.Workload ?? "", other.Workload ?? one.Workload ?? ""),
            .. ClassOfMachine.Select(key => ($"machine {key}", Fact(one.Machine, key), Fact(other.Machine, key))),
        ];
        differences.AddRange(
            facts.Where(fact => fact.One != fact.Other).Select(fact => new RunDifference(fact.What, fact.One, fact.Other)));
        if (!HasSimilarMemory(one, other))
            differences.Add(new RunDifference("machine memory", Fact(one.Machine, "memory"), Fact(other.Machine, "memory")));
        return differences;
    }

    /// <summary>The differences that are only reported: version, software, client properties, topics, seed.</summary>
    /// <param name="baseline">The runs of the base.</param>
    /// <param name="candidate">The runs of the candidate.</param>
    public static IReadOnlyList<RunDifference> Reported(IReadOnlyList<RunEvidence> baseline, IReadOnlyList<RunEvidence> candidate)
    {
        Dictionary<string, string>[] before = [.. baseline.Select(run => Facts(run.Run))];
        Dictionary<string, string>[] after = [.. candidate.Select(run => Facts(run.Run))];
        return
        [
            .. before.Concat(after).SelectMany(facts => facts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(key => new RunDifference(key, Values(before, key), Values(after, key)))
                .Where(difference => difference.Base != difference.Candidate),
        ];
    }

    private static Dictionary<string, string> Facts(RunEntry run)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["soakd"] = run.Version,
            ["seed"] = $"{run.Seed}",
            ["content compared"] = string.Create(CultureInfo.InvariantCulture, $"{100 * run.ContentShare:0.##} %"),
            ["memory warm-up"] = $"{run.Memory.WarmUp}",
            ["memory buckets"] = $"{run.Memory.SmallestBucket}",
            ["memory evaluation"] = $"{run.Memory.Evaluation}",
        };
        foreach ((string key, string value) in run.Testbed.Concat(run.Machine).Concat(run.Client))
        {
            if (!Incidental.Contains(key))
                facts[key] = value;
        }

        return facts;
    }

    private static string Values(Dictionary<string, string>[] runs, string key) => string.Join(
        " or ", runs.Select(facts => facts.GetValueOrDefault(key, "none")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string AskedRates(RunEvidence run) =>
        string.Join(", ", run.Segments.Select(
            segment => string.Create(CultureInfo.InvariantCulture, $"{segment.Phase} {segment.AskedMilli / 1000.0:#,0.###}/s")));

    private static string PlanOf(RunEntry run) =>
        PlayedPlan.Of(run.Plan) + (run.PlanChanges.Count > 0 ? $" ({string.Join(' ', run.PlanChanges)})" : "");

    private static string SystemOf(RunEntry run) =>
        run.SelfTest ? "the embedded broker"
        : run.HasPipeline ? $"{run.Testbed.GetValueOrDefault("pipeline", "a pipeline")} on {Cluster(run)}"
        : run.HasNoOutput ? "a pipeline without an output topic on a cluster"
        : "a cluster without a pipeline";

    // The reference pipeline plays on the embedded broker, too.
    private static string Cluster(RunEntry run) =>
        run.Testbed.GetValueOrDefault("bootstrap") == "embedded" ? "the embedded broker" : "a cluster";

    private static string FaultsOf(RunEntry run) => run.Injected.Count > 0 ? string.Join(", ", run.Injected) : "none";

    private static bool HasSimilarMemory(RunEntry one, RunEntry other)
    {
        (string mine, string yours) = (Fact(one.Machine, "memory"), Fact(other.Machine, "memory"));
        if (mine == yours)
            return true;
        return Mebibytes(mine) is { } a && Mebibytes(yours) is { } b && Math.Max(a, b) <= SimilarMemory * Math.Min(a, b);
    }

    private static long? Mebibytes(string text) =>
        text.EndsWith(" MiB", StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(0, text.Length - 4), CultureInfo.InvariantCulture, out long mebibytes)
            ? mebibytes
            : null;

    private static string Fact(IReadOnlyDictionary<string, string> facts, string key) => facts.GetValueOrDefault(key, "unknown");
}

/// <summary>A difference between two runs, or between two sides.</summary>
/// <param name="What">What differs: <c>plan</c>, <c>machine cores</c>, <c>producer.linger.ms</c> …</param>
/// <param name="Base">The value in the base.</param>
/// <param name="Candidate">The value in the candidate.</param>
public sealed record RunDifference(string What, string Base, string Candidate)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: {Base} in the base, {Candidate} in the candidate";
}
