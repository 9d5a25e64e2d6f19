using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>A kind of phase, as the reader of plan files needs it. The phase class itself holds its reading, writing and load.</summary>
/// <param name="Name">Its name in plan files: <c>steady</c>.</param>
/// <param name="Keys">The keys that its phases have besides name, kind and duration.</param>
/// <param name="Read">Makes a phase from its name, its duration and its fields. A field with a problem gets a default value.</param>
internal sealed record PhaseKind(string Name, IReadOnlyList<string> Keys, Func<string, TimeSpan, JsonFields, Phase> Read);

/// <summary>All kinds of phases. A new one is a file with its phase, and an entry here.</summary>
internal static class PhaseKinds
{
    private const decimal Slowest = 0.001m;
    private const decimal Fastest = Plan.Rate.MaxMilli / 1000m;
    private static readonly TimeSpan ShortestPhase = TimeSpan.FromMilliseconds(10);
    private static readonly string[] CommonKeys = ["name", "kind", "duration"];

    /// <summary>All kinds, in the order in which messages list them.</summary>
    public static IReadOnlyList<PhaseKind> All { get; } = [SteadyPhase.Steady, RampPhase.Ramp, BurstPhase.Burst, PausePhase.Pause];

    /// <summary>Reads a phase of a plan file.</summary>
    /// <returns>The phase; null when its kind is not known, and then there are problems.</returns>
    public static Phase? Read(JsonElement value, string path, ICollection<PlanProblem> problems)
    {
        var fields = new JsonFields(value, path, problems);
        if (value.ValueKind != JsonValueKind.Object)
            return null;

        string name = fields.Choice("kind", [.. All.Select(one => one.Name)]);
        PhaseKind? kind = All.FirstOrDefault(one => one.Name == name);
        fields.AllowOnly([.. CommonKeys, .. kind?.Keys ?? All.SelectMany(one => one.Keys).Distinct(StringComparer.Ordinal)]);
        return kind is null ? WithoutKind(fields) : kind.Read(fields.Name("name"), Duration(fields), fields);
    }

    /// <summary>A required rate above 0.</summary>
    public static Rate Rate(this JsonFields fields, string key) => fields.Rate(key, Slowest);

    /// <summary>A required rate, which may be 0.</summary>
    public static Rate RateOrZero(this JsonFields fields, string key) => fields.Rate(key, 0);

    private static Rate Rate(this JsonFields fields, string key, decimal least) =>
        Plan.Rate.PerSecond(fields.Number(key, least, Fastest, "a number of records a second"));

    private static TimeSpan Duration(JsonFields fields) => fields.Duration("duration", ShortestPhase, SoakPlan.MaxDuration);

    // The keys that all kinds have are read even here, so that one pass finds every problem.
    private static Phase? WithoutKind(JsonFields fields)
    {
        fields.Name("name");
        Duration(fields);
        return null;
    }
}
