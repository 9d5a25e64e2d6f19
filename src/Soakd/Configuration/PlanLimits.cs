using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Checks that a plan stays within the limits of <c>Soak:Safety</c>, and that the tuning names only phases of the plan.</summary>
internal static class PlanLimits
{
    public static List<SettingsProblem> Check(SoakPlan plan, LoadedConfiguration configuration)
    {
        var problems = new List<SettingsProblem>();
        SafetyOptions safety = configuration.Soak.Safety;
        if (plan.Duration + plan.Drain > safety.MaxWall)
        {
            problems.Add(Exceeded(SettingCatalogue.MaxWall, configuration.Settings,
                $"plan {plan.Name} takes {DurationText.Format(plan.Duration)}, and up to {DurationText.Format(plan.Drain)} more to drain"));
        }

        problems.AddRange(CheckTuning(plan, configuration.OtherPhases, configuration.Tuning, safety, configuration.Settings));
        return problems;
    }

    /// <summary>
    /// Checks <c>Soak:Safety:MaxBytes</c> and <c>MaxBytesPerDay</c> for the largest load that the tunings so far allow. Before the size of
    /// a record is known, it finds no problem.
    /// </summary>
    public static SettingsProblem? CheckBytes(SoakPlan plan, LargestLoad load, SafetyOptions safety, EffectiveSettings settings)
    {
        double bytes = load.Records * (safety.StoredRecordBytes ?? 0);
        string what = $"plan {plan.Name} could write about {Figures.Bytes(bytes)} with its replicas, "
            + "if each phase runs to its end at its highest tuning";
        if (bytes > safety.MaxBytes) return Exceeded(SettingCatalogue.MaxBytes, settings, what);
        return bytes > 0 && safety.WrittenWithinADay is { } written && written + bytes > safety.MaxBytesPerDay
            ? Exceeded(SettingCatalogue.MaxBytesPerDay, settings,
                $"{what}; the runs of the last 24 hours wrote {Figures.Bytes(written)}")
            : null;
    }

    /// <summary>The problems of a tuning for a plan: it names a phase that does not exist, or it exceeds a limit.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="otherPhases">Phases of other plans, which the tuning may name too.</param>
    /// <param name="tuning">The tuning.</param>
    /// <param name="safety">The limits.</param>
    /// <param name="settings">The settings of which the tuning is a part.</param>
    public static IEnumerable<SettingsProblem> CheckTuning(
        SoakPlan plan, IReadOnlyCollection<string> otherPhases, TuningOptions tuning, SafetyOptions safety, EffectiveSettings settings)
    {
        string[] phases = [.. plan.Played.Select(phase => phase.Name)];
        foreach (EffectiveSetting rate in settings.All(SettingCatalogue.Rates))
        {
            string name = SettingCatalogue.Rates.NameIn(rate.Key);
            if (!phases.Contains(name, StringComparer.Ordinal) && !otherPhases.Contains(name, StringComparer.Ordinal))
                yield return new SettingsProblem(
                    rate.Key, rate.Text, $"plan {plan.Name} has no such phase; its phases are {string.Join(", ", phases)}",
                    rate.Origin);
        }

        // A pause may end at any time. So the limits must hold without it.
        TuningSnapshot snapshot = tuning.Snapshot(0) with { Pause = false };
        if (snapshot.MostRecords(plan) is var records && records > SoakPlan.MaxRecords)
        {
            yield return new SettingsProblem(
                SettingCatalogue.RateFactor.Key, settings.All(SettingCatalogue.RateFactor).Single().Text,
                $"with {SettingCatalogue.Rates.Key}, plan {plan.Name} could send {Figures.Count(records, "record")}; "
                + $"soakd can number at most {SoakPlan.MaxRecords:#,0}",
                settings.OriginOf(SettingCatalogue.RateFactor));
        }

        if (safety.MaxRate is not { } most) yield break;
        foreach (Phase phase in plan.Played)
        {
            Rate asked = phase.HighestRate.Times(snapshot.FactorFor(phase));
            if (asked > most)
                yield return new SettingsProblem(
                    SettingCatalogue.MaxRate.Key, $"{most.RecordsPerSecond:0.###}", $"phase {phase.Name} would send {asked}",
                    settings.OriginOf(SettingCatalogue.MaxRate));
        }
    }

    private static SettingsProblem Exceeded(Setting setting, EffectiveSettings settings, string what) =>
        new(setting.Key, settings.All(setting).Single().Text, what, settings.OriginOf(setting));
}
