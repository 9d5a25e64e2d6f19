namespace Soakd.Engine.Journal;

/// <summary>The run ended in an orderly way. A journal without it is that of a run that died.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What or who: a rule, a signal's name, a loop's fault; empty for a plan that was played to its end.</param>
/// <param name="Outstanding">Records still at the client or on their way when the run stopped before its drain was over.</param>
/// <param name="Drained">True when all acknowledged records were accounted for within the drain time.</param>
public sealed record EndEntry(long AtUs, EndReason Reason, string Detail, long Outstanding, bool Drained) : JournalEntry
{
    /// <summary>How the detail of a run begins that was aborted because records were acknowledged and nothing came back.</summary>
    public const string NothingReturned = "nothing-returned";
}
