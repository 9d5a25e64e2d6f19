using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Whether a plan keeps the limits of <c>Soak:Safety</c>, and the tuning names phases that it has.</summary>
internal static class PlanLimits
{
    public static List<SettingsProblem> Check(SoakPlan plan, LoadedConfiguration configuration)
    {
        var problems = new List<SettingsProblem>();
        SafetyOptions safety = configuration.Soak.Safety;
        if (plan.Duration + plan.Drain > safety.MaxWall)
        {
            problems.Add(Passed(SettingCatalogue.MaxWall, configuration.Settings,
                $"plan {plan.Name} takes {DurationText.Format(plan.Duration)} and up to {DurationText.Format(plan.Drain)} to drain"));
        }

        problems.AddRange(OfTuning(plan, configuration.Tuning, safety, configuration.Settings));
        return problems;
    }

    /// <summary>Whether a plan would write more than it may, under every tuning that it has had; told only once the place is known.</summary>
    public static SettingsProblem? OfBytes(SoakPlan plan, TuningReach reach, SafetyOptions safety, EffectiveSettings settings)
    {
        double bytes = reach.Records * (safety.StoredRecordBytes ?? 0);
        return safety.MaxBytes is not { } most || bytes <= most
            ? null
            : Passed(SettingCatalogue.MaxBytes, settings,
                $"plan {plan.Name} would write about {Figures.Bytes(bytes)}, replicas included, each phase whole and at its highest tuning");
    }

    /// <summary>What a tuning asks of a plan that it must not: phases that there are not, rates beyond the limit.</summary>
    public static IEnumerable<SettingsProblem> OfTuning(
        SoakPlan plan, TuningOptions tuning, SafetyOptions safety, EffectiveSettings settings)
    {
        string[] phases = [.. plan.Played.Select(phase => phase.Name)];
        foreach (EffectiveSetting rate in settings.All(SettingCatalogue.Rates))
        {
            if (!phases.Contains(SettingCatalogue.Rates.NameIn(rate.Key), StringComparer.Ordinal))
                yield return new SettingsProblem(
                    rate.Key, rate.Text, $"plan {plan.Name} has no such phase; it has {string.Join(", ", phases)}",
                    rate.Origin);
        }

        // A pause ends; what it holds back then is asked for.
        TuningSnapshot snapshot = tuning.Snapshot(0) with { Pause = false };
        if (snapshot.MostRecords(plan) is var records && records > SoakPlan.MaxRecords)
        {
            yield return new SettingsProblem(
                SettingCatalogue.RateFactor.Key, settings.All(SettingCatalogue.RateFactor).Single().Text,
                $"with Tuning:Rates, plan {plan.Name} could come to {records:#,0} records; at most {SoakPlan.MaxRecords:#,0} can be numbered",
                settings.OriginOf(SettingCatalogue.RateFactor));
        }

        if (safety.MaxRate is not { } most) yield break;
        foreach (Phase phase in plan.Played)
        {
            Rate asked = phase.HighestRate.Times(snapshot.FactorFor(phase));
            if (asked > most)
                yield return new SettingsProblem(
                    SettingCatalogue.MaxRate.Key, $"{most.RecordsPerSecond:0.###}", $"phase {phase.Name} would ask for {asked}",
                    settings.OriginOf(SettingCatalogue.MaxRate));
        }
    }

    private static SettingsProblem Passed(Setting setting, EffectiveSettings settings, string what) =>
        new(setting.Key, settings.All(setting).Single().Text, what, settings.OriginOf(setting));
}
