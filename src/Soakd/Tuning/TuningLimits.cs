using Soakd.Configuration;
using Soakd.Engine.Plan;

namespace Soakd.Tuning;

/// <summary>
/// The limits that an edit must keep for every plan that it affects. What was in force once counts until the end: it was perhaps played.
/// One thread at a time.
/// </summary>
internal sealed class TuningLimits
{
    private readonly IReadOnlyList<SoakPlan> _plans;
    private readonly LargestLoad[] _loads;
    private readonly SafetyOptions _safety;
    private readonly IReadOnlyCollection<string> _otherPhases;

    /// <param name="configuration">The configuration at the start.</param>
    /// <param name="plans">The plans; the one that is played comes first.</param>
    public TuningLimits(LoadedConfiguration configuration, IReadOnlyList<SoakPlan> plans)
    {
        _plans = plans;
        _loads = [.. plans.Select(plan => LargestLoad.Of(plan, configuration.Tuning))];
        _safety = configuration.Soak.Safety;
        _otherPhases = configuration.OtherPhases;
    }

    /// <summary>What is wrong with a tuning.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="settings">The settings of which it is a part.</param>
    public IReadOnlyList<SettingsProblem> Check(TuningOptions tuning, EffectiveSettings settings)
    {
        SettingsProblem[] problems =
        [
            .. _plans.SelectMany(plan => PlanLimits.CheckTuning(plan, _otherPhases, tuning, _safety, settings))
                .DistinctBy(problem => problem.Key, StringComparer.Ordinal),
        ];
        if (problems.Length > 0) return problems;
        // How much a plan writes is known of the one that is played.
        return LoadsWith(tuning).FirstOrDefault() is { } load && PlanLimits.CheckBytes(_plans[0], load, _safety, settings) is { } tooMuch
            ? [tooMuch]
            : [];
    }

    /// <summary>A tuning takes effect.</summary>
    public void Accept(TuningOptions tuning) => LoadsWith(tuning).ToArray().CopyTo(_loads, 0);

    private IEnumerable<LargestLoad> LoadsWith(TuningOptions tuning) =>
        _plans.Select((plan, i) => _loads[i].With(LargestLoad.Of(plan, tuning)));
}
