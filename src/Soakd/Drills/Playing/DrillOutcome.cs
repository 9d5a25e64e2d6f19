using Soakd.Engine.Verdicts;

namespace Soakd.Drills.Playing;

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
