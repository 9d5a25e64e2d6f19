using Soakd.Logging;

namespace Soakd.Tuning;

/// <summary>
/// Puts the outcome of an edit into effect: for the load, for the log, and for the people who read the run's events. One thread at a time.
/// </summary>
/// <param name="apply">Takes the tuning that is in force now: the load follows it, where there is one.</param>
/// <param name="levels">The log levels, which are part of the tuning.</param>
/// <param name="lastGood">Keeps the tuning for a later run.</param>
/// <param name="note">Takes the messages for people.</param>
internal sealed class TuningEffects(
    Action<AppliedTuning> apply, LogLevels levels, LastGoodTuning lastGood, Action<TuningNotice> note)
{
    /// <summary>Applies an outcome. What people are to know comes first, so that nothing changes without a word.</summary>
    public void Apply(TuningOutcome outcome)
    {
        foreach (TuningNotice notice in outcome.Notices) note(notice);
        if (outcome.Options is { } options) levels.Apply(options.LogLevels);
        if (outcome.Accepted is { } accepted) lastGood.Given = accepted;
        if (outcome.Applied is { } applied) apply(applied);
    }
}
