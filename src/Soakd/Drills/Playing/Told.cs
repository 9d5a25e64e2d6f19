using Soakd.Engine.Verdicts;

namespace Soakd.Drills.Playing;

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
