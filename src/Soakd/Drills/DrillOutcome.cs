using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Drills;

/// <summary>The result of a drill.</summary>
/// <param name="Drill">The drill.</param>
/// <param name="Faulty">The run with the injection.</param>
/// <param name="Healthy">The run without it.</param>
/// <param name="Found">The expected alarm; null when soakd did not raise it.</param>
/// <param name="AfterUs">The time from the injection to the alarm; null when only the final verdict has it.</param>
internal sealed record DrillOutcome(Drill Drill, Judgement Faulty, Judgement Healthy, Alarm? Found, long? AfterUs)
{
    /// <summary>Other alarms of the run with the injection.</summary>
    public IReadOnlyList<Alarm> Others => [.. Alarm.Of(Faulty).Where(alarm => alarm != Found).Except(WrongOwners)];

    /// <summary>Alarms of the healthy run. There should be none.</summary>
    public IReadOnlyList<Alarm> FalseAlarms => Alarm.Of(Healthy);

    /// <summary>Objectives of the run with the injection that raised no alarm.</summary>
    public IReadOnlyList<string> Silent =>
        [.. Faulty.Objectives.Where(result => result.Verdict <= Verdict.Pass).Select(result => result.Objective.Name)];

    /// <summary>Whether the healthy run raised no alarm.</summary>
    public bool IsHealthySilent => FalseAlarms.Count == 0 && Healthy.Verdict == Verdict.Pass;

    /// <summary>Failures of the run with the injection that name a wrong owner.</summary>
    public IReadOnlyList<Alarm> WrongOwners =>
        [.. Alarm.Of(Faulty).Where(alarm => alarm.Verdict == Verdict.Fail && alarm.Owner != Drill.Owner)];

    /// <summary>
    /// Whether soakd found the injection with the right owner, blamed nobody else, and raised no alarm for the healthy run.
    /// </summary>
    public bool IsGood => Found is not null && WrongOwners.Count == 0 && IsHealthySilent;
}

/// <summary>An objective or a finding of a run that is worse than PASS.</summary>
/// <param name="Name">The name of the objective or the finding.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Value">The measured value.</param>
internal sealed record Alarm(string Name, Verdict Verdict, Owner Owner, string Value)
{
    /// <summary>The alarms of a judgement, objectives first.</summary>
    public static IReadOnlyList<Alarm> Of(Judgement judgement) =>
    [
        .. judgement.Objectives.Where(result => result.Verdict > Verdict.Pass).Select(Of)
            .Concat(judgement.Findings.Where(finding => finding.Verdict > Verdict.Pass)
                .Select(finding => new Alarm(finding.Name, finding.Verdict, finding.Owner, finding.Value)))
            .DistinctBy(alarm => alarm.Name, StringComparer.Ordinal),
    ];

    private static Alarm Of(ObjectiveResult result) => new(
        result.Objective.Name, result.Verdict, result.Owner,
        result.Value is { } value ? Quantity.Text(value, result.Objective.Condition.Dimension) : "");
}
