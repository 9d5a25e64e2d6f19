using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// One question about a run, answered from its journal. A judge sees every entry once, after the tally took it, and can be asked at
/// any time; what it answers depends on the entries alone.
/// </summary>
internal interface IJudge
{
    /// <summary>Takes an entry; a judge to which the tally says enough need not look.</summary>
    void Apply(JournalEntry entry, RunTally tally)
    {
    }

    /// <summary>What follows from all that was taken.</summary>
    JudgeResult Judge(JudgeInput input);
}

/// <summary>What one judge has to say.</summary>
internal sealed record JudgeResult(IReadOnlyList<ObjectiveResult> Objectives, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes)
{
    public static JudgeResult On(params IReadOnlyList<ObjectiveResult> objectives) => new(objectives, [], []);

    public static JudgeResult Found(IReadOnlyList<Finding> findings, params IReadOnlyList<string> notes) => new([], findings, notes);
}
