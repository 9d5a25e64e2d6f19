using Soakd.Engine.Journal;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Which runs may be compared: those that played the same load, with like records, on the same kind of place, from a machine of the same
/// class. Anything else that differs is told; it may be the very thing that is tried.
/// </summary>
public static class RunDifferences
{
    internal const double LikeMemory = 1.10;

    private static readonly string[] ClassOfMachine = ["cores", "architecture"];

    // Different in every run, or told by another fact.
    private static readonly string[] Incidental = ["host", "memory", "cluster", "probe.bootstrap.servers", "producer.bootstrap.servers"];

    /// <summary>What keeps a run from being compared with another; empty when nothing does.</summary>
    /// <param name="one">The run of the base.</param>
    /// <param name="other">The run of the candidate.</param>
    public static IReadOnlyList<RunDifference> Unlike(RunEvidence one, RunEvidence other)
    {
        var unlike = new List<RunDifference>(UnlikeByDeclaration(one.Run, other.Run));
        Differ("rates", AskedRates(one), AskedRates(other));
        if (one.Payload is { } mine && other.Payload is { } yours)
        {
            foreach (string key in mine.Keys.Union(yours.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                Differ(key, mine.GetValueOrDefault(key, "default"), yours.GetValueOrDefault(key, "default"));
        }

        return unlike;

        void Differ(string what, string before, string after)
        {
            if (before != after)
                unlike.Add(new RunDifference(what, before, after));
        }
    }

    /// <summary>The same as far as it stands in the runs' declarations, for a first look that reads no more than those.</summary>
    /// <param name="one">The run of the base.</param>
    /// <param name="other">The run of the candidate.</param>
    public static IReadOnlyList<RunDifference> UnlikeByDeclaration(RunEntry one, RunEntry other)
    {
        var unlike = new List<RunDifference>();
        if (PlayedPlan.Of(one.Plan) != PlayedPlan.Of(other.Plan))
            unlike.Add(new RunDifference("plan", PlanOf(one), PlanOf(other)));
        (string What, string One, string Other)[] facts =
        [
            ("rows a payload", $"{one.RowsPerRecord}", $"{other.RowsPerRecord}"),
            ("parts expected back", $"{one.PartsPerRecord}", $"{other.PartsPerRecord}"),
            ("place", PlaceOf(one), PlaceOf(other)),
            ("delivery", one.Delivery, other.Delivery),
            ("faults injected", FaultsOf(one), FaultsOf(other)),
            ("workload", one.Workload ?? other.Workload ?? "", other.Workload ?? one.Workload ?? ""),
            .. ClassOfMachine.Select(key => ($"machine {key}", Fact(one.Machine, key), Fact(other.Machine, key))),
        ];
        unlike.AddRange(facts.Where(fact => fact.One != fact.Other).Select(fact => new RunDifference(fact.What, fact.One, fact.Other)));
        if (!HasLikeMemory(one, other))
            unlike.Add(new RunDifference("machine memory", Fact(one.Machine, "memory"), Fact(other.Machine, "memory")));
        return unlike;
    }

    /// <summary>What is not the same on both sides, and only told: version, software, client properties, topics, seed.</summary>
    /// <param name="baseline">The runs of the base.</param>
    /// <param name="candidate">The runs of the candidate.</param>
    public static IReadOnlyList<RunDifference> Told(IReadOnlyList<RunEvidence> baseline, IReadOnlyList<RunEvidence> candidate)
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
        var facts = new Dictionary<string, string>
        {
            ["soakd"] = run.Version,
            ["seed"] = $"{run.Seed}",
            ["content compared"] = FormattableString.Invariant($"{100 * run.ContentShare:0.##} %"),
            ["memory warm-up"] = $"{run.Memory.WarmUp}",
            ["memory buckets"] = $"{run.Memory.SmallestBucket}",
            ["memory evaluation"] = $"{run.Memory.Evaluation}",
        };
        foreach ((string key, string value) in run.Place.Concat(run.Machine).Concat(run.Client))
        {
            if (!Incidental.Contains(key))
                facts[key] = value;
        }

        return facts;
    }

    private static string Values(Dictionary<string, string>[] runs, string key) => string.Join(
        " or ", runs.Select(facts => facts.GetValueOrDefault(key, "none")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string AskedRates(RunEvidence run) =>
        string.Join(", ", run.Segments.Select(segment => FormattableString.Invariant($"{segment.Phase} {segment.AskedMilli / 1000.0:#,0.###}/s")));

    private static string PlanOf(RunEntry run) =>
        PlayedPlan.Of(run.Plan) + (run.PlanChanges.Count > 0 ? $" ({string.Join(' ', run.PlanChanges)})" : "");

    private static string PlaceOf(RunEntry run) =>
        run.SelfTest ? "the embedded broker"
        : run.HasPipeline ? "a pipeline on a cluster"
        : "a cluster without a pipeline";

    private static string FaultsOf(RunEntry run) => run.Injected.Count > 0 ? string.Join(", ", run.Injected) : "none";

    private static bool HasLikeMemory(RunEntry one, RunEntry other)
    {
        (string mine, string yours) = (Fact(one.Machine, "memory"), Fact(other.Machine, "memory"));
        if (mine == yours)
            return true;
        return Mebibytes(mine) is { } a && Mebibytes(yours) is { } b && Math.Max(a, b) <= LikeMemory * Math.Min(a, b);
    }

    private static long? Mebibytes(string text) =>
        text.EndsWith(" MiB", StringComparison.Ordinal) && long.TryParse(text.AsSpan(0, text.Length - 4), out long mebibytes) ? mebibytes : null;

    private static string Fact(IReadOnlyDictionary<string, string> facts, string key) => facts.GetValueOrDefault(key, "unknown");
}

/// <summary>Something that is not the same in two runs, or on two sides.</summary>
/// <param name="What">What: <c>plan</c>, <c>machine cores</c>, <c>producer.linger.ms</c> …</param>
/// <param name="Base">As it is in the base.</param>
/// <param name="Candidate">As it is in the candidate.</param>
public sealed record RunDifference(string What, string Base, string Candidate)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: {Base} in the base, {Candidate} in the candidate";
}
