using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>Reads one phase of a plan file.</summary>
internal static class PhaseReader
{
    private const decimal Slowest = 0.001m;
    private const decimal Fastest = Plan.Rate.MaxMilli / 1000m;
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestPhase = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Kinds = ["steady", "ramp", "burst", "pause"];
    private static readonly string[] Always = ["name", "kind", "duration"];

    /// <summary>The phase, or null, with problems, where it has no kind.</summary>
    public static Phase? Read(JsonElement value, string path, ICollection<PlanProblem> problems)
    {
        var fields = new JsonFields(value, path, problems);
        if (value.ValueKind != JsonValueKind.Object)
            return null;

        var kind = fields.Choice("kind", Kinds);
        fields.AllowOnly(KeysOf(kind));
        var name = fields.Name("name");
        var duration = fields.Duration("duration", ShortestPhase, SoakPlan.MaxDuration);
        return kind switch
        {
            "steady" => new SteadyPhase(name, duration, Rate(fields, "rate", Slowest)),
            "ramp" => Ramp(name, duration, fields, problems),
            "burst" => Burst(name, duration, fields),
            "pause" => new PausePhase(name, duration),
            _ => null,
        };
    }

    private static RampPhase Ramp(string name, TimeSpan duration, JsonFields fields, ICollection<PlanProblem> problems)
    {
        var before = problems.Count;
        var ramp = new RampPhase(name, duration, Rate(fields, "from", 0), Rate(fields, "to", 0));
        if (problems.Count == before && ramp.HighestRate == Plan.Rate.Zero)
            problems.Add(new PlanProblem(fields.At("to"), "0 is not allowed where from is 0 as well: a phase without records is a pause"));
        return ramp;
    }

    private static BurstPhase Burst(string name, TimeSpan duration, JsonFields fields) => new(
        name,
        duration,
        Rate(fields, "base", 0),
        Rate(fields, "peak", Slowest),
        fields.Duration("period", ShortestPeriod, duration < ShortestPeriod ? ShortestPeriod : duration),
        fields.Number("duty", 0.001m, 0.999m, "the share of a period spent at the peak"));

    private static Rate Rate(JsonFields fields, string key, decimal least) =>
        Plan.Rate.PerSecond(fields.Number(key, least, Fastest, "a number of records a second"));

    private static string[] KeysOf(string? kind) => kind switch
    {
        "steady" => [.. Always, "rate"],
        "ramp" => [.. Always, "from", "to"],
        "burst" => [.. Always, "base", "peak", "period", "duty"],
        "pause" => Always,
        _ => [.. Always, "rate", "from", "to", "base", "peak", "period", "duty"],
    };
}
