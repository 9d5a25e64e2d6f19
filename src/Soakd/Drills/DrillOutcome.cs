using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Drills;

/// <summary>What came of a drill.</summary>
/// <param name="Drill">The drill.</param>
/// <param name="Faulty">The run with the fault.</param>
/// <param name="Healthy">The run beside it.</param>
/// <param name="Found">What told the fault as it should; null when nothing did.</param>
/// <param name="AfterUs">How long after the fault began that was first so; null when it was so at the end alone.</param>
internal sealed record DrillOutcome(Drill Drill, Judgement Faulty, Judgement Healthy, Told? Found, long? AfterUs)
{
    /// <summary>What else was told of the faulty run.</summary>
    public IReadOnlyList<Told> Also => [.. Told.Of(Faulty).Where(told => told != Found).Except(Misblamed)];

    /// <summary>What was told of the healthy run, which deserves nothing.</summary>
    public IReadOnlyList<Told> Alarms => Told.Of(Healthy);

    /// <summary>Objectives of the faulty run that nothing was said against.</summary>
    public IReadOnlyList<string> Silent =>
        [.. Faulty.Objectives.Where(result => result.Verdict <= Verdict.Pass).Select(result => result.Objective.Name)];

    /// <summary>Nothing was found where there was nothing.</summary>
    public bool IsHealthySilent => Alarms.Count == 0 && Healthy.Verdict == Verdict.Pass;

    /// <summary>What was told of the faulty run as somebody else's failure: the fault has one owner.</summary>
    public IReadOnlyList<Told> Misblamed => [.. Told.Of(Faulty).Where(told => told.Verdict == Verdict.Fail && told.Owner != Drill.Owner)];

    /// <summary>The fault was found as whose doing it is, nobody else was blamed for it, and the healthy run was silent.</summary>
    public bool IsGood => Found is not null && Misblamed.Count == 0 && IsHealthySilent;
}

/// <summary>Something that a judgement says against a run.</summary>
/// <param name="Name">The objective or the finding.</param>
/// <param name="Verdict">As what.</param>
/// <param name="Owner">As whose doing.</param>
/// <param name="Value">What was measured.</param>
internal sealed record Told(string Name, Verdict Verdict, Owner Owner, string Value)
{
    /// <summary>Everything that a judgement says against a run, objectives first.</summary>
    public static IReadOnlyList<Told> Of(Judgement judgement) =>
    [
        .. judgement.Objectives.Where(result => result.Verdict > Verdict.Pass).Select(Of)
            .Concat(judgement.Findings.Where(finding => finding.Verdict > Verdict.Pass)
                .Select(finding => new Told(finding.Name, finding.Verdict, finding.Owner, finding.Value)))
            .DistinctBy(told => told.Name),
    ];

    private static Told Of(ObjectiveResult result) => new(
        result.Objective.Name, result.Verdict, result.Owner,
        result.Value is { } value ? Quantity.Text(value, result.Objective.Condition.Dimension) : "");
}
