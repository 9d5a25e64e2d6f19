namespace Soakd.Engine.Plan;

/// <summary>The plans that come with soakd, by name.</summary>
public static class BuiltInPlans
{
    private static readonly SteadyPhase SteadyState = new("steady-state", TimeSpan.FromMinutes(10), Rate.PerSecond(5_000));
    private static readonly SteadyPhase BurstLoad = new("burst-load", TimeSpan.FromMinutes(5), Rate.PerSecond(20_000));
    private static readonly SteadyPhase SustainedLoad = new("sustained-load", TimeSpan.FromHours(1), Rate.PerSecond(10_000));

    /// <summary>All of them, the first one being what is played when none is named.</summary>
    public static IReadOnlyList<SoakPlan> All { get; } =
    [
        Smoke(),
        Of("steady-state", SteadyState),
        Of("burst-load", BurstLoad),
        Of("sustained-load", SustainedLoad),
        Of("scenarios", SteadyState, BurstLoad, SustainedLoad),
        Canary(),
    ];

    /// <summary>The plan of that name, or null.</summary>
    public static SoakPlan? Find(string name) =>
        All.FirstOrDefault(plan => string.Equals(plan.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Half a minute that shows that everything works: limits so wide that a noisy machine passes.</summary>
    private static SoakPlan Smoke() => new()
    {
        Name = "smoke",
        WarmUp = TimeSpan.FromSeconds(5),
        Phases =
        [
            new SteadyPhase("steady", TimeSpan.FromSeconds(10), Rate.PerSecond(1_000)),
            new BurstPhase("burst", TimeSpan.FromSeconds(10), Rate.PerSecond(1_000), Rate.PerSecond(3_000), TimeSpan.FromSeconds(10), 0.3m),
            new SteadyPhase("recovery", TimeSpan.FromSeconds(5), Rate.PerSecond(1_000)),
        ],
        Drain = TimeSpan.FromSeconds(30),
        Objectives = new Dictionary<string, string>(StringComparer.Ordinal) { ["rate"] = ">= 95 %", ["p95"] = "< 1 s" },
    };

    /// <summary>A few records a second for an hour: is the way through the pipeline open?</summary>
    private static SoakPlan Canary() => new()
    {
        Name = "canary",
        WarmUp = TimeSpan.FromSeconds(10),
        Phases = [new SteadyPhase("canary", TimeSpan.FromHours(1) - TimeSpan.FromSeconds(10), Rate.PerSecond(5))],
        Drain = TimeSpan.FromSeconds(30),
        Objectives = new Dictionary<string, string>(StringComparer.Ordinal) { ["p95"] = "< 1 s" },
    };

    private static SoakPlan Of(string name, params IReadOnlyList<Phase> phases) =>
        new() { Name = name, Phases = phases, WarmUp = SoakPlan.DefaultWarmUp(phases), Settle = true };
}
