using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>
/// Follows a run while it is played: alerts, rules that end it, screens, and whatever else wants to know. One thread calls all readers, an
/// entry at a time, in the order of the journal; so a reader must not block, and what it keeps needs no lock. What readers share
/// is in <see cref="LiveRun"/>, which has seen the entry before any of them.
/// </summary>
internal interface IRunReader
{
    /// <summary>Receives the next entry, decoded from the bytes that were written.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="live">The run as it stands with that entry.</param>
    void Read(JournalEntry entry, LiveRun live);

    /// <summary>
    /// No entry comes any more. A reader that outlives the run ends it here, because a journal has no end where the disk was full.
    /// </summary>
    void End()
    {
    }
}
