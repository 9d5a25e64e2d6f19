using Soakd.Engine.Journal;

namespace Soakd.Engine.Objectives;

/// <summary>What a run is judged by: the defaults, overridden by what its <see cref="RunEntry"/> names.</summary>
internal static class ObjectiveSet
{
    internal static readonly (string Name, string Condition)[] Defaults = [("rate", ">= 99 %"), ("p95", "< 100 ms")];

    /// <summary>
    /// The objectives in the order of reports: rate, latencies, integrity, the rest. One that cannot be read is left out, and a problem
    /// says why.
    /// </summary>
    public static (IReadOnlyList<Objective> Objectives, IReadOnlyList<string> Problems) Of(RunEntry run)
    {
        var conditions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string condition) in Defaults)
            conditions[name] = condition;
        foreach (IntegrityViolation violation in IntegrityViolations.In(run).Where(violation => violation.IsJudgedByDefault))
            conditions[violation.Name] = "= 0";
        foreach ((string name, string condition) in run.Objectives)
            conditions[name] = condition;

        var objectives = new List<Objective>();
        var problems = new List<string>();
        foreach ((string name, string condition) in conditions)
        {
            if (Objective.TryParse(name, condition, out Objective? objective, out string problem))
                objectives.Add(objective);
            else
                problems.Add(problem);
        }

        return ([.. objectives.OrderBy(Rank)], problems);
    }

    /// <summary>The limit of the p95 response in seconds; infinity when there is none.</summary>
    public static double LatencyLimit(IEnumerable<Objective> objectives) => objectives
        .Where(objective => objective.Measure is LatencyMeasure { Kind: LatencyKind.Response, Percentile: 95 })
        .Select(objective => objective.Condition.Limit / 1e6)
        .FirstOrDefault(double.PositiveInfinity);

    private static (int Group, double Within, string Name) Rank(Objective objective) => objective.Measure switch
    {
        RateMeasure => (0, 0, ""),
        LatencyMeasure latency => (latency.Kind == LatencyKind.Response ? 1 : 2 + (int)latency.Kind, latency.Percentile, ""),
        IntegrityMeasure integrity => (100, IntegrityViolations.All.IndexOf(integrity.Violation), ""),
        _ => (101, 0, objective.Name),
    };
}
