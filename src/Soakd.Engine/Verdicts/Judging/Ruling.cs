namespace Soakd.Engine.Verdicts.Judging;

/// <summary>What one judge has to say.</summary>
internal sealed record Ruling(IReadOnlyList<ObjectiveResult> Objectives, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes)
{
    public static Ruling On(params IReadOnlyList<ObjectiveResult> objectives) => new(objectives, [], []);

    public static Ruling Found(IReadOnlyList<Finding> findings, params IReadOnlyList<string> notes) => new([], findings, notes);
}
