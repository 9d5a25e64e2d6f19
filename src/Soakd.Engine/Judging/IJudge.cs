using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Answers one question about a run from its journal. A judge gets every entry once, after the tally, and can give its result at any time.
/// The result depends only on the entries.
/// </summary>
internal interface IJudge
{
    /// <summary>Applies an entry. A judge that needs only the tally ignores it.</summary>
    void Apply(JournalEntry entry, RunTally tally)
    {
    }

    /// <summary>The result from all entries so far.</summary>
    JudgeResult Judge(JudgeInput input);
}

/// <summary>The result of one judge.</summary>
internal sealed record JudgeResult(IReadOnlyList<ObjectiveResult> Objectives, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes)
{
    public static JudgeResult On(params IReadOnlyList<ObjectiveResult> objectives) => new(objectives, [], []);

    public static JudgeResult Found(IReadOnlyList<Finding> findings, params IReadOnlyList<string> notes) => new([], findings, notes);
}
