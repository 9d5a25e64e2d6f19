using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// One question about a run, answered from its journal. A judge sees every entry once, after the tally took it, and can be asked at
/// any time; what it answers depends on the entries alone.
/// </summary>
internal interface IJudge
{
    /// <summary>Takes an entry; a judge to which the tally says enough need not look.</summary>
    void Take(JournalEntry entry, RunTally tally)
    {
    }

    /// <summary>What follows from all that was taken.</summary>
    Ruling Judge(Bench bench);
}
